/**
 * Sentences of the kind that news agencies, sports pages and business pages print, with slots for names. They were written for this
 * trainer; filled with listed and invented names (names.ts) they teach contexts that the public training data hardly has.
 * Slots: {p} person, {s} surname, {c} country, {y} city, {l} any place, {r} landscape or district, {o} public body, {k} company, {t} team,
 * {m} newspaper or agency, {g} party, movement or armed group, {u} university or institute, {e} event, {w} product or work,
 * {n} nationality (no name), {d} weekday, {M} month, {#} number; capitals are whole predicates (predicates.ts).
 */
export const templates: readonly string[] = `
{y} ({m}) - {p} said on {d} that {k} would cut {#} jobs in {c} by the end of {M}.
{y}, {M} {#} ({m}) - Shares in {k} fell {#} percent after {k} and {k} called off merger talks.
{k} said on {d} it had agreed to buy {k} for ${'$'}{#} billion.
{k} Chief Executive {p} told reporters in {y} that demand in {c} and {c} was recovering.
{k} CEO {p} said the company would open a plant near {y}, {c}.
"{c} is ready to talk," {s} said.
"We are not going back," said {p}, an analyst at {k} in {y}.
{p}, chief economist at {k}, said the {o} was likely to raise rates in {M}.
{p}, a professor at {u}, said {s} had misread the vote.
{p}, who teaches history at {u}, agreed.
{p} of the {u} led the study, published in {w} on {d}.
The {o} said {#} people had died in {y} and {#} in {y}.
The {o} in {c} reported {#} new cases on {d}, the highest since {M}.
{c}'s {o} said {d} it would appeal the ruling.
A spokesman for the {o}, {p}, declined to comment.
{o} spokeswoman {p} said the talks with {c} would resume in {y} next week.
{n} Foreign Minister {p} met {n} counterpart {p} in {y} on {d}.
{n} President {p} and Prime Minister {p} will visit {c}, {c} and {c} in {M}.
{c}, {c}, {c} and {c} voted against the resolution; {c} abstained.
{n} forces shelled {y} and the villages around it, the governor, {p}, said on Telegram.
{n} troops withdrew from {y} in {r}, the {o} said.
Rebels of the {g} took the town of {y}, near the border with {c}.
The {g}, which controls much of {c}, denied the claim.
{g} leader {p} called on {s} to resign.
{g} lawmaker {p} said the bill would hurt families in {r}.
The {g} won {#} seats, the {g} {#} and the {g} {#}.
Members of the {g} and the {g} walked out of the session in {y}.
{p} ({g}) and {p} ({g}) voted no.
{p} (pictured) joined the {g} in {M}.
Mr {s} told {m}: "We will not sign it."
Mrs {s} said {c} had broken its promise to {c}.
Dr. {p} of the {o} warned that {y} could run out of water.
"It is a disgrace," {p} told {m}.
{m} first reported the story, citing two people close to {s}.
According to {m}, {k} has hired {k} to advise on the sale of its {c} business.
In an interview with {m} on {d}, {s} said the {o} had failed.
{p} of {m} asked whether {c} would send troops.
{m}'s {p} reports from {y}.
The {m} newspaper said {s} had met officials from {c}.
{n} state television and the {m} agency said the {o} had approved the deal.
{t} beat {t} {#}-{#} on {d}.
{t} {#} {t} {#}
{y} {#} {y} {#} (halftime {#}-{#})
{t} striker {p} scored twice in the {#}-{#} win over {t}.
{p} scored {#} points and {p} had {#} rebounds as {t} defeated {t} {#}-{#} in {y}.
{t} coach {p} said {s} would miss the trip to {t}.
{t} midfielder {p} has signed for {t} on loan from {t}.
{t} host {t} on {d} before travelling to {t}.
{t} v {t}
{t} at {t}
1. {p} ({c}) {#}:{#}.{#} 2. {p} ({c}) {#}:{#}.{#} 3. {p} ({c})
{p} ({c}) beat {p} ({c}) 6-3 7-5
{#}th seed {p} of {c} beat {p} of {c} at the {e}.
{p} won the {e} in {y} ahead of {p} and {p}.
{c} captain {p} won the toss and elected to bat against {c} in {y}.
{c} will play {c} in the final of the {e} in {y}.
{c} head coach {p} named {p} and {p} in his squad for the {e}.
Scorers: {p}, {p}, {s} (pen)
{p}, {#}, a teacher from {y}, said she had voted for {s}.
{p}, {#}, and his wife {p} fled {y} for {y} in {M}.
Born in {y}, {c}, {s} studied at {u} and worked for {k}.
{p} was born in {y} on {#} {M} and moved to {y}, {r}.
{s}, who was born in {c}, joined {k} in {M} as head of research.
{s} and {s} met in {y} at a conference of the {u}.
{s}'s lawyer, {p}, said the {o} had no evidence.
Lawyers for {k} told the {o} in {y} that {k} copied the design of its {w}.
{k}'s {w} and {k}'s {w} are made in {c}.
{k} unveiled the {w} in {y} on {d}.
{k} ({k}) and {k} are the largest banks in {c}.
Rivals {k}, {k} and {k} also closed lower.
{k} shares were up {#}% in {y} while {k} lost {#}%.
Brokers at {k} cut their target for {k} to {#} from {#}.
{k} is owned by {k}, the {y}-based holding company of {p}.
{y}-based {k} said {s} would step down as chairman.
{k} said it hired {p} from {k} to run its {n} unit.
A unit of {k}, {k} supplies parts to {k} and {k}.
{k}, {k} to build plant in {y}
{k} to buy {k} for {#} mln
{c} tells {c} to leave {r}
{s} meets {s} in {y}
{s} says {c} will not leave {g}
{p} dies at {#}
{o} opens inquiry into {k}
{m}: {c} plans to buy {k}
{g} rejects {s} offer
{t} sack {s} after defeat by {t}
The {e} began in {y} when {n} soldiers crossed the {r}.
The {e}, signed by {c} and {c} in {y}, ended the war.
{s} said the {e} was a turning point for {c}.
Since the {e}, {c} has relied on the {o} and the {o}.
Flooding along the {r} in {c} has displaced {#} people, the {o} said.
The road from {y} to {y} through {r} is closed.
{y} is about {#} km north of {y}, the capital of {c}.
A magnitude {#} earthquake struck off {r}, {c}, the {o} said.
Police in {y}, {r}, arrested {p}, {#}, on {d}.
Officers from the {o} arrested {#} people at {r}.
{p} and {p} were charged by the {o} with fraud.
Judge {p} of the {o} adjourned the case until {M}.
Gen. {p}, the head of the {o}, said {g} fighters had left {y}.
Col. {p} of the {o} confirmed that {#} soldiers were wounded near {y}.
Sen. {p}, a member of the {o}, called the plan reckless.
Gov. {p} of {r} declared an emergency in {y}.
The {o}, the {o} and the {o} signed a statement.
{p}, head of the {o}, and {p}, deputy head of the {o}, resigned.
The head of {c}'s {o} {p} said {d} that {g} would disarm.
{n} ambassador to {c} {p} told {m} that {g} could not stay in {c}.
The {g} and its allies {g} and {g} lost their majority in the {o}.
Human rights group {g} accused {c} of torture.
{g} said in a report that {#} prisoners had been held in {y}.
The charity {g} runs clinics in {c}, {c} and {r}.
Aid groups including {g} and {g} have left {y}.
Union leaders from {g} met managers of {k} in {y}.
The {g}, backed by {c}, fired rockets at {y}.
{c} and the {o} have imposed sanctions on {k} and {k}.
{c}-backed fighters of the {g} seized {y} airport.
The {c}-led coalition bombed {y}.
The {o} ({g}) meets in {y} on {d}.
The {u} ({g}) in {y} tracks disinformation.
{p}, director of the {u} in {y}, said: "{c} needs {c} more than {c} needs {c}."
{p} writes for {m} and {m}.
{p}'s {w} won the prize at the {e}.
{w}, a novel by {p}, is set in {y} and {y}.
{p} stars with {p} in {w}, directed by {p}.
{p} sang {w} at the {e} in {y}.
Asked about {s}, {s} said: "I have never met {s}."
As {s} visited {y}, {c} announced new sanctions on {c}.
However, {s} and {p} told the {o} they had not been paid by {k}.
Last week, {p} announced aid for {c} as {s} travelled to {y}.
But {c} says {g} must first leave {r}.
In {y}, {s} met {p}, who heads the {o}.
At {k}, {s} worked on the {w}.
For {s}, the {e} was a defeat.
Meanwhile {k} and {t} announced a partnership.
Under {s}, the {o} moved from {y} to {y}.
Neither {c} nor {c} has recognised {r}.
Both {k} and the {o} declined to comment.
Then {s} joined {t}, where {p} was manager.
Writing in {m}, {p} argued that the {e} had changed {c}.
Photo: {p} / {m}
Reporting by {p} in {y} and {p} in {y}; Editing by {p}
By {p} and {p}
By {p}, {m}
{y} - {s}
{p} | {m}
Source: {m}
{p}, {c}
{p}: {c} will not surrender
{y}: {#} dead in bombing claimed by {g}
The {t} traded {p} to the {t} for {p}.
{p} threw for {#} yards as the {t} beat the {t} {#}-{#}.
{t} president {p} said {k} would sponsor the club until {M}.
{t} fans clashed with police in {y} before the {e} match against {t}.
{p} (Team {k}) won the stage into {y}, with {p} ({t}) second.
{p} drove his {k} to pole position at the {e}, ahead of {p} in a {k}.
The {n} government and the {g} signed the {e} in {y}.
{n} airline {k} will resume flights from {y} to {y} on {d}.
{n} carmaker {k} recalled {#} {w} cars.
{n} drugmaker {k} and partner {k} said their vaccine was approved by the {o}.
{n} billionaire {p}, who owns {k} and {t}, lives in {y}.
{n} daily {m} said {p} had resigned.
{n} broadcaster {m} cancelled the {w}.
{n} lawmaker {p} left the {g} to join the {g}.
{n} authorities closed the offices of {m} in {y}.
{n} hackers attacked {k} and the {o}, {m} reported.
The {n} {o} and the {n} {o} held talks.
Many {n} voters in {y} and {y} support the {g}.
{k} {K}.
{k} {K}, {m} reported.
{k} {K}, said {p}, an analyst at {k}.
On {d}, {k} {K}.
{s} said {k} {K}.
Meanwhile, {k} {K}, while {k} {K}.
{n} carmaker {k} {K}.
The company, owned by {k}, {K}.
{k}, which is based in {y}, {K}.
{k}, whose shares trade in {y}, {K}.
{y}-based {k} {K}.
{k} spokeswoman {p} said {k} {K}.
{k} and {k} fell, while {k} rose.
{k} Chairman {p} {P}.
{k} chief financial officer {p} {P}.
{t} {T}.
{t} {T}, while {t} {T}.
On {d}, {t} {T}.
{t}, who {T}, play {t} next.
{s} was outstanding as {t} {T}.
Champions {t} {T}.
The {t} {T}.
{t} manager {p} {P}.
{t} goalkeeper {p} {P}.
{p} {P}.
{p}, {#}, {P}.
{s} {P}.
{s} {P}, and {s} {P}.
Mr {s} {P}.
{n} {p} {P}.
{n} President {p} {P}.
Prime Minister {p} {P}.
Senator {p} {P}.
Former champion {p} of {c} {P}.
Lawyer {p} {P}.
Activist {p} {P}.
{p}, the {n} envoy to {c}, {P}.
{p}, who heads the {o}, {P}.
{p}, a member of the {g}, {P}.
{p}, former head of {k}, {P}.
{c} {C}.
{c} {C}, {s} said.
{c}, which {C}, also {C}.
{c}'s government {C}.
{c}, {c} and {c} {C}.
A day after {c} {C}, {c} {C}.
The {o} {O}.
The {o} {O}, its spokesman {p} said.
{c}'s {o} {O}.
The {n} {o} {O}.
{o} chief {p} {P}.
The {o} and the {o} {O}.
The {g} {G}.
The {g} {G}, {m} said.
{g} {G}.
{g} spokesman {p} said the group {G}.
The opposition {g} {G}.
{n} rebel group {g} {G}.
{p} told {k} the {o} {O}.
{p} told the {m} the {o} {O}.
{s} told the {o} the {g} {G}.
Lawyers for {k} and {k} declined to comment.
A lawyer for {k}, {p}, declined to comment.
Ships left the {r} for the {r}.
The {k}-backed group and the {c}-led alliance disagreed.
{p} told the {o} that {k} {K}.
{m} said {c} {C}.
{d} - {t} v {t}; {t} v {t}
1. {p} ({c}) {k} {#} 2. {p} ({c}) {k} {#} 3. {p} ({c}) {k}
{t} {#} ({p} {#}, {p} {#}) {t} {#}
{c} {#}-{#} ({p} {#} not out; {p} 3-{#})
{y} ({m}) - The {o} {O}.
{y} ({m}) - {k} {K}.
{y}, {M} {#} ({m}) - {p} {P}.
{y} ({m}) - {c} {C}.
{y} ({m}) - {t} {T}.
Reporting by {p}; Additional reporting by {p} in {y}; Editing by {p} and {p}
`
  .trim()
  .split('\n');
