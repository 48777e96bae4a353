/**
 * What companies, teams, persons, countries, public bodies and parties do in the news: the ends of sentences, in the notation of templates.ts.
 */
const lines = (text: string): readonly string[] => text.trim().split('\n');

export const predicates: Readonly<Record<string, readonly string[]>> = {
  // companies
  K: lines(`
reported a quarterly loss of {#} million euros
posted record profit on strong demand in {c}
named {p} as its new chief executive
will close {#} stores, blaming weak sales
recalled {#} vehicles over faulty airbags
sued {k}, accusing it of stealing trade secrets
raised its full-year outlook
cut its dividend
plans an initial public offering in {y}
filed for bankruptcy protection
faces a fine from the {o}
won a contract worth ${'$'}{#} million
halted production at its plant in {y}
agreed to pay ${'$'}{#} million to settle claims
rejected a takeover bid from {k}
hired bankers at {k}
sold its {n} unit to {k}
has been hit by a cyber attack
declined to comment on the report
launched a new version of its {w}
invested in a startup based in {y}
said orders from {c} had doubled
shed {#}% to the lowest in a year
climbed {#} percent after earnings beat estimates
slumped after {k} downgraded the stock
is in talks with {k} over a joint venture
expects to deliver {#} planes this year
began drilling off {r}
reached a deal with unions
denied wrongdoing
and {k} will merge`),
  // teams
  T: lines(`
beat {t} {#}-{#} to go top of the table
lost {#}-{#} at home to {t}
came from behind to draw with {t}
slumped to a defeat at {t}
signed {p} on a three-year contract
sacked coach {p}
missed the playoffs for the third year
are unbeaten in {#} games
face {t} in the semi-finals
host {t} on {d}
travel to {t} next week
reached the final of the {e}
were knocked out by {t}
thrashed {t} with a hat-trick from {p}
scored three goals in the second half
will be without {s}, who is injured
appointed {p} as manager
have won {#} of their last {#} matches
clinched the title with a win over {t}
extended their lead over {t} to {#} points
held {t} to a goalless draw
rallied past {t} in overtime`),
  // persons
  P: lines(`
denied the allegations
declined to say whether {s} would stay
told {m} that the talks had failed
was sentenced to {#} years in prison
won the race ahead of {p}
scored twice for {t}
called the decision a mistake
said {c} would respond
resigned after {#} days in office
has joined {k} as finance chief
was elected mayor of {y}
criticised {s} and the {g}
flew to {y} for talks with {p}
died in {y} aged {#}
was arrested at {y} airport
thanked voters in {r}
accused {c} of meddling
tweeted a picture of {s}
wrote a book about {s}
said {k} had ignored warnings
testified before the {o}
will lead the {o}
married {p} in {y}
was born in {y}
topped the poll with {#} percent
left {t} for {t}
welcomed the move
vowed to fight on
met {s} and {s}
served in the {o}
set a national record in {y}
apologised`),
  // countries and cities
  C: lines(`
recalled its ambassador to {c}
closed its border with {c}
reported {#} new infections
will send {#} troops to {r}
voted to leave the {o}
expelled three {n} diplomats
accused {c} of spying
signed a trade pact with {c} and {c}
lifted sanctions on {c}
banned imports from {c}
won the toss against {c}
beat {c} {#}-{#}
drew with {c}
will host the {e}
has asked the {o} for a loan
and {c} agreed to a ceasefire
denied involvement
backs {s}
is a member of the {o} and the {o}
rejected the plan, saying {c} could not be trusted
could veto a deal
hopes to join the {o}
was hit by floods
shut schools after an outbreak`),
  // public bodies
  O: lines(`
said on {d} it was investigating {k}
approved the vaccine made by {k}
fined {k} ${'$'}{#} million
declined to comment
announced new rules for banks
raised interest rates
rejected the appeal of {p}
ordered {k} to stop
warned of heavy rain in {r}
will publish its report in {M}
summoned the {n} ambassador
sent inspectors to {c}
recommended that {s} be charged
has no record of the meeting
said {#} people were missing
condemned the attack in {y}
named {p} as its head
voted {#} to {#} for the bill
granted emergency approval`),
  // parties and armed groups
  G: lines(`
claimed responsibility for the attack in {y}
won {#} seats in {r}
denied the report
nominated {p}
split from the {g}
called for a boycott
released {#} hostages
controls most of {r}
and the {g} formed a coalition
seized the town of {y}
lost its majority
demanded the resignation of {s}
accused {c} of war crimes
backs {p}
is led by {p}
fired rockets at {y}
walked out of talks in {y}`),
};
