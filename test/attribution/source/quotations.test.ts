import { describe, test } from 'node:test';
import { checkQuotations } from './fixture.ts';

const cases = (title: string, texts: Readonly<Record<string, string>>) =>
  describe(title, () => {
    for (const [name, text] of Object.entries(texts)) test(name, () => checkQuotations(text));
  });

cases('direct speech', {
  'words, speaker, cue': '“[D Prices will ease,]” [S Lagarde] [C said].',
  'words, cue, speaker': '“[D Prices will ease,]” [C said] [S Christine Lagarde].',
  'speaker, cue, words': '[S Lagarde] [C said]: “[D Prices will ease.]”',
  'straight marks': '"[D The bridge is closed,]" [C said] [S the mayor].',
  'doubled apostrophes': "''[D The bridge is closed,]'' [S the mayor] [C said].",
  'single British marks with apostrophes': '‘[D We can’t use the workers’ car park,]’ [S she] [C said].',
  'straight single marks': "'[D It isn't ours,]' [S Ann Moore] [C replied].",
  guillemets: '«[D Nous verrons,]» [S she] [C said].',
  'low-high marks': '„[D Wir warten,]“ [S he] [C said].',
  'a question joined to its speaker': '“[D Who pays?]” [S Peter Lund] [C asked].',
  'in two pieces': '“[D Prices,]” [S Lagarde] [C told] Reuters, “[D will ease.]”',
  'two sentences around the speaker': '“[D Prices will ease,]” [S she] [C said]. “[D They always do.]”',
  'two speakers in one paragraph': '“[D1 Why not?]” [C1 asked] [S1 Ann]. “[D2 Because it is late,]” [S2 Ben] [C2 replied].',
  'a nested quotation stays inside': '“[D He told me ‘never’ and left,]” [S she] [C said].',
  'he continued': '“[D We will not go,]” [S he] [C continued].',
  'asked, he said': '[C2 Asked] [I2 how far the troops would go], [S1 he] [C1 said]: “[D1 No, no way.]”',
  'an adverb in the cue': '“[D It fell,]” [S the driver] [C later recalled].',
  'a verb of manner': '“[D What a day!]” [C beamed] [S Maria Sanchez].',
  'went on': '“[D Nobody asked us,]” [S he] [C went on].',
  'as X put it': 'As [S the poet] [C put it], “[D the sea does not answer letters.]”',
  'colon after a phrase': '[S The minister] leaned forward and [C boomed]: “[D Let us vote now.]”',
});

cases('around and beside the speaker', {
  'adding, with words of its own': '“[D1 They are not ours,]” [S1,2 she] [C1 said], [C2 adding]: “[D2 We are grateful all the same.]”',
  'in brackets': 'The union lost members (“[D I want my money back,]” [C wrote] [S Ed Nelson] on the wall).',
  'an adverbial before': '[I By closing the line], [S Ms Tanzer] [C said], [I the town saved a fortune].',
  'a connective before': 'Still, [S he] [C said], [I officials have to decide].',
  'verb and speaker inside a clause': '[I Institutional buyers], [C said] [S Maurer], [I are required to show the pictures].',
  'a time aside': '[S The crowd] gathered, [C chanting] “[D no contract, no peace]” after the talks failed.',
  chants: '[S Supporters] answered with [C chants of] “[D stay with us]”.',
  'a mark on the wrong side of its space': '[S Wilkins] [C said],"[D  He liked the way it looked]".',
});

cases('attributions on adjectives and passives', {
  'is convinced that': '[S Ann Lee] [C is convinced] [I that the lake will rise].',
  'made it clear that': '[S The minister] [C made it clear] [I that the plan was dead].',
  'asked by': 'The mayor was [C asked by] [S a reporter] [I whether the dam was safe].',
});

cases('where content ends', {
  'a new report in the same sentence': '[S1 Rubio] [C1 said] [I1 the rule was wrong], and [S2 he] [C2 accused] [I2 the council of fraud].',
  'the main clause takes over': 'While [S he] [C said] [I he would hold a hearing], it is unlikely to help.',
  'a relative clause ends': 'Lund, [S who] [C claims] [I the dam is safe], lives in Oslo.',
  'the reporter explains': '[S Ann Lee] [C said] [I the virus was dangerous], which is spread by mosquitoes.',
  'an apposition in the clause': '[S The ministry] [C said] [I John Ray, the harbour master, contacted the crew].',
  'a number joined to a word': '[S He] [C said] [I the 83-year-old judge was tired].',
});

cases('mixed speech', {
  'a clause with a quoted end': '[S Mr Ode] [C called] [M the plan “a leap in the dark”].',
  'a verdict of several quoted words': '[S Mr Ode] [C called] [M the plan “rash”, “badly costed” and “illegal”] and left.',
  'an adjective after the marks': '[S Sir Ian] [C told] MPs [M that ministers had “wilfully ignored” repeated warnings about the dam].',
  'no longer': '[S1 Mary Lund, 71], [C1 said] [M1 [S2 she] [C2 no longer believed] “[D2 a word any of them say]”].',
  'two quoted descriptions': '[S The report] [C described] [M the locks as “old” and as “unsafe in any wind”].',
  'a clause before the speaker': '[M Oslo is “unlikely to agree to any of it,”] [S the official] [C stressed].',
  'a participle takes the subject of its sentence': '[S The envoy] left early, [C claiming] [M the talks were “in vain”].',
  'that-clause': '[S She] [C argued] [M that the report was “full of holes”].',
  'semicolons separate': '[I2 The river is high], [S2 officials] [C2 said]; [S1 the mayor] [C1 called] [M1 it “a warning”].',
});

cases('indirect speech', {
  'with that': '[S The company] [C announced] [I that the plant would close].',
  'without that': '[S The UK and France] [C have said] [I they would send engineers].',
  'after the clause': '[I The new rules hit the smaller ports hardest], [S the Foreign Office] [C said].',
  'inverted after the clause': '[I The tunnel will open in May], [C said] [S the builders].',
  'in the middle': '[I The golf industry], [S she] [C said], [I was dying].',
  'told: the addressee does not speak': '[S The ambassador] [C told] the paper [I that his country would wait].',
  'told, without that, a paper whose name begins with an article': '[S Lund] [C told] the Harbour Times [I the deal was dead].',
  'a forecast is a noun': '[S The firm] [C said] [I it expects 40 crowns, down from a previous forecast of 50].',
  'told over a comma': '[S Jan Novak] [C told] Radio One’s Eva Horn at Noon, [I the country would not accept the offer].',
  'an adjunct between': '[S The minister] [C said] in an interview on Monday [I that the law would pass].',
  'a question': '[S Reporters] [C asked] [I whether the bridge was safe].',
  'an infinitive': '[S The union] [C vowed] [I to fight the closure].',
  'a noun phrase': '[S The council] [C rejected] [I the proposal].',
  'two verbs, one subject': '[S1,2 Kyiv] [C1 insists] [I1 the attack was unprovoked] and [C2 has denied] [I2 the charge].',
  adding: '[S1,2 She] [C1 said] [I1 the vote was lost], [C2 adding] [I2 that nobody had called].',
  'reported inside a report': '[S1 Rivera] [C1 said] [I1 [S2 his brother] [C2 believed] [I2 that the letter was forged]].',
});

cases('according to', {
  'a name without a comma': '[C According to] [S Rathbun] [I the letters were returned by mail].',
  'an adverbial before': '[I Over the long term], [C according to] [S the office], [I the debt grows].',
  first: '[C According to] [S the police], [I two cars were stolen].',
  last: '[I Two cars were stolen], [C according to] [S a police report].',
  'with quoted words': '“[D The dam held,]” [C according to] [S the agency].',
  'signed with a dash': '“[D It is a long game.]” [C –] [S Matthew Ives]',
  'what hangs on the speaker': '[C According to] [S an internal memo seen by this paper], [M two of the locks were “past repair”].',
  'in the words of': '[C In the words of] [S the late judge], [I the law slept].',
});

cases('nouns of saying', {
  'claim that': 'Nobody shares [S Peter Lund]’s [C claim] [I that the locks would hold].',
  'his view that': 'Nothing came of [S his] [C view] [I that the sea is free].',
  'warning from': 'There was a [C warning from] [S the port authority] [I that the locks would fail].',
  'promise to': 'Few remember [S the council]’s [C promise] [I to build a school].',
  'criticism of': 'It was in answer to [S Lund]’s [C criticism of] [I the harbour rules].',
});

cases('speakers are whole phrases', {
  'title and name': '“[D It is over,]” [C said] [S the head of the State Archive Ivan Petrov].',
  apposition: '[S Ada Brown, a pollster for the Greens], [C said] [I the lead was gone].',
  'age and home': '[S Kevin Hart, 35, of Bath], [C said] [I he had seen smoke].',
  'relative clause': '[S Lena Koch, who led the inquiry], [C said] [I the files were lost].',
  'relative clause without commas': '[S An officer who spoke on condition of anonymity] [C said] [I the order came late].',
  'after the cue, with its apposition': '“[D We look ahead,]” [C said] [S Robert Hale, a director of the mill].',
  'opening adverbial left out': 'In an interview [S Dorn] [C said] [I the money was gone].',
  'on Monday left out': '[S Dorn] on Monday [C said] [I the money was gone].',
  'a given name that is a modal verb': '“[D It rained,]” [S Will Adams] [C said].',
});

cases('carried over', {
  'a paragraph without a cue': '“[D1 We wait,]” [S1,2 he] [C1 said].\n“[D2 So this is all in vain.]”',
  'an opening mark on every paragraph': '[S She] [C wrote]: “[D The first day was long.]\n“[D The second was longer.]”',
  'an unclosed mark stops at the paragraph': '[S She] [C wrote]: “[D The first day was long.]\nNothing else is known.',
});

cases('who says it, in longer sentences', {
  'a surname that ends like an adverb': '[S Holly] [C said] [I she had worked with both sides].',
  'the same inside the sentence': '[I The lock is on solid ground], [S Emily Connolly] [C said] Monday.',
  'a connective after the name': '[S Murphy], though, [C said] [I he was with the mayor].',
  'a clause after the name': '[S Lund], after the dam broke in March, initially [C said] [I that there was no leak].',
  'a fraction': '[S One in five] [C say] [I that won’t be enough].',
  'those of an age': '[S Those over 60] [C say] [I they feel that way].',
  'a preposition in the subject': '[S Aides to Lund] [C say] [I she is shifting her course].',
  'a participle in the subject': '[S People briefed on the talks] [C say] [I that he left].',
  'a document seen by somebody': '[S A copy of the memo seen by the Herald] [C said] [I divers were unable to find it].',
  'an infinitive in the subject': '[S Farmers trying to keep their land] [C say] [I they have a plan].',
  'a relative clause with a rare verb': '[S Editors who edit for a living] [C say] [I that it is late].',
});

cases('what stands between', {
  'a connective before that': '[S Kaine] [C now says, however], [I that he is against it].',
  twice: '[S He] [C said, twice], [I that he would go back to work].',
  'a time of day before the clause': '[S The club] [C said] in a statement Thursday night [I they pulled the boats from the harbour].',
  'a span of time before the clause': '[S Cruz] [C has said] for weeks [I he’s the only one who can steer].',
});

cases('cut in two by the speaker', {
  'a clause that waits': '[I It was], [S he] [C said], [I one of the bitterest failures of his life].',
  'after who was told': '[I The answer], [S the partner] [C told] them, [I was simple].',
  'behind a fronted clause': '[I As the vote nears], [S Stone] [C says], [I the number of boats shrinks].',
  'a clause behind commas before the speaker': '[I As a rule, if wages rise slowly, people shouldn’t borrow more], [S he] [C said].',
  'an adverbial clause before the inverted speaker':
    '[I In a year when storms are frequent, captains have more reason to wait], [C said] [S Steve Grubb, a pilot].',
});

cases('the subject of what is said is a relative pronoun', {
  which: 'The veto, [I which] [S critics] [C said] [I was unfair to the islands], stands.',
  what: 'She paid [I what] [S the owner] [C said] [I was a fair price].',
});

cases('comment clauses', {
  'at the end': '[I It was a burden for the town], as [S some] [C have noted].',
  'at the beginning': 'As [S the Herald] [C reported] on Saturday, [I he has left the port].',
  'in the middle': '[I The dam], as [S the Herald] [C noted], [I is older than the town].',
  'with an agent': '[I The sale was stopped], as [C first reported] by [S the Herald].',
  'no comment': 'The rain fell as the mayor spoke to the crowd.',
});

cases('surveys and documents', {
  'a noun phrase as what is shown': '[S A poll of the Herald] [C showed] [I Lund leading in the islands].',
  'in a poll': '[C In] [S a Herald poll], [I 40 percent of voters were undecided].',
  'a person who shows is no document': 'Anna showed the boats.',
});

cases('passives of saying', {
  'is expected to': '[I The dam [C is widely expected] to hold until May].',
  'it was reported that': 'It [C was widely reported] [I that the lock had failed].',
  'criticized by': '[I The plan] [C was criticized by] [S the unions].',
});

cases('single words and several speakers', {
  'a word alone': '[S1,2 Ann Lee] [C1 said] [I1 the lock was open]. “[D2 Really?]” The room fell silent.',
  'an unclosed mark closed by the wrong one': '[S Schumer] [C tweeted]: “[D Let’s go. We can stop it.]’ He was in the hall.',
  'the words of another are not hers':
    'When [S1 a man in the crowd] [C1 shouted], “[D1 Go,]” [S2 Beck] [C2 joked], again in a thick accent, “[D2 Come on up!]”',
  'a statement with its proof':
    '[S1 Trump] [C1 asserted] [I1 that the town had lost its harbour]: “[D2 The harbour is gone,]” [S2 he] [C2 claimed].',
  'chants are no titles': '[S The crowd] marched on, [C chanting] “[D Bring Back The Boats,]” and sang.',
});

cases('stances', {
  'critical of': '[S The union] [C has been critical of] [I the plan].',
  'reluctant to': '[S He] [C was reluctant] [I to sign].',
  'a question asks for none': 'Do you support the plan?',
  'whether somebody would': 'The vote turns on whether he supports the plan.',
  'what they might want': 'They may want to wait.',
});

cases('said by nobody who is named', {
  'complaints that': 'There were [C complaints] [I that the lock leaked].',
  'calls for': 'There were [C calls for] [I a new lock].',
  'was asked to': 'The mayor was [C asked] [I to name a law].',
  'asked in an interview whether': 'The mayor was [C asked] in an interview on Monday [I whether the dam was safe].',
  'signs that nobody speaks by': 'There were boats that nobody knew.',
});

cases('speakers in brackets, after a participle, behind a day', {
  brackets: '[S Ann Lee (Green)], [C said] [I that the lake would rise].',
  'a fronted participle': 'Alarmed by the noise in Oslo, [S Ada Brown, the mayor], [C said] [I that she would stay].',
  'on Tuesday': '[S Paul Ode, the ministry’s first lawyer], on Tuesday [C called] [M the plan “a leap”].',
  'a verb for a name': '“[D It rained,]” [S Will] [C wrote].',
  'a day before the particle': '[S The council] [C called on Monday for] [I a vote].',
});

cases('what stands before a verb that is no verb of saying', {
  'saw something': 'Ada Brown, who was elected in May, doesn’t see the office as a burden.',
  'finds herself': 'Ann Lee, 33, a nurse who lives in a small town by the sea, finds herself in a new job.',
  'a list of verdicts': '[S He] [C tweeted] [M that the mayor is a “fool,” a “liar” and a “coward.”]',
});

cases('transcripts and headlines', {
  labels:
    '[S1 NF][C1 :] [D1 How close?]\n[S2 AK][C2 :] [D2 Not at all.]\n[S3 NF][C3 :] [D3 And later?]\n[S4 AK][C4 :] [D4 Never.]\n[S5 NF][C5 :] [D5 Thank you.]',
  'figures after names are a table': 'Rivera: 12\nOkafor: 9\nRivera: 14\nOkafor: 11',
  'says the ambassador': '# [I Troops cannot keep the peace], [C says] [S Dutch ambassador]',
  'they were told': '# [M Ministers ‘ignored warnings’ over locks], MPs [C told]',
  'dash and name': '# [M West has ‘buried’ freedom of speech] [C –] [S Ankara]',
  'name and colon': '# [S Ankara][C :] [I West has buried freedom of speech]',
});

cases('no quotation', {
  'scare quotes': 'The “liberated” towns are quiet.',
  'a title': 'The album “Songs of a Northern Town” came out in May.',
  'a title as an object': 'The man who wrote “Peter Pan” lived in London.',
  'a subheading in single marks': '“[D We wait,]” [S she] [C said].\n‘A change of plan.’\nThe council met again.',
  'a term': 'A so-called “shadow fleet” carries the oil.',
  'a sign of feet': 'He is 6\' 2" tall and runs.',
  apostrophes: "The workers' strike hit the '90s boom.",
  'nouns that look like cues': 'Her claims were false, and the reports were late.',
  'a report is no verb': 'Nobody has read a police report.',
  'plain prose': 'The ship left the harbour at noon and reached Malta in the evening.',
});
