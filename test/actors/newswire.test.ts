import { test } from 'node:test';
import { checkPlain } from './marked-text.ts';

/**
 * Invented dispatches, read all the way: our tagger finds the names, then it is decided who they are. `[p:Lee→ann-lee]`: see marked-text.ts; here the
 * type is what must be found. One phenomenon each; every name of a text is marked, and no other may be found.
 */
const cases: Readonly<Record<string, string>> = {
  // who is named again, and how
  'surname after the full name':
    '[p:Marta Olsen→marta-olsen], who runs the port of [l:Bergen], told reporters on Tuesday the strike was over. [p:Olsen→marta-olsen] said ships would sail at dawn.',
  'form of address': 'The report was written by [p:Daniel Hughes]. “It took two years,” Mr [p:Hughes→daniel-hughes] told the inquiry.',
  'military rank': 'Gen. [p:Pavel Horak→pavel-horak] said the bridge was mined. [p:Horak→pavel-horak] commands the northern front.',
  'initials and the full given name':
    '[p:J. K. Whitfield→joanna-whitfield] signed the letter. [p:Joanna Whitfield] has led the charity since 2016.',
  'middle initial': '[p:Robert T. Haines→robert-t-haines] was sworn in on Monday. [p:Robert Haines→robert-t-haines], 54, is a farmer.',
  nickname: '[p:Thomas Beckwith] won the vote. Supporters of [p:Tom Beckwith→thomas-beckwith] cheered in the square.',
  'generational ending': 'The judge, [p:Samuel Ortiz Jr.→samuel-ortiz-jr], adjourned the case. [p:Ortiz→samuel-ortiz-jr] will rule in May.',
  particles: '[p:Annemarie van den Berg] resigned. “I was tired,” [p:Van den Berg→annemarie-van-den-berg] said.',
  'given name alone': '[p:Yusuf Demir], 9, was pulled from the rubble after 40 hours. Rescuers said [p:Yusuf→yusuf-demir] was smiling.',
  'family name first': '[p:Park Min-seo→park-min-seo] took the oath in [l:Seoul]. [p:Park→park-min-seo] promised reform.',
  'accents left out later': '[p:José Muñoz→jose-munoz] scored twice. [p:Munoz→jose-munoz] joined from a rival in June.',
  'apostrophe in the name': "[p:N'Dri Kouassi→ndri-kouassi] beat the goalkeeper. [p:Kouassi→ndri-kouassi] had missed two games.",
  'Arabic article': '[p:Khalid al-Mansour→khalid-al-mansour] left [l:Basra]. [p:Al-Mansour→khalid-al-mansour] had feared arrest.',
  'hyphenated surname': '[p:Claire Dupont-Renard→claire-dupont-renard] voted no. [p:Dupont-Renard→claire-dupont-renard] leads the left.',
  'two with one surname, by given name':
    '[p:Peter Lang] and [p:Maria Lang] own the farm. [p:Peter Lang→peter-lang] drove. [p:Maria Lang→maria-lang] slept.',
  'two with one surname, bare': '[p:Peter Lang] met his rival [p:Maria Lang] in court. [p:Lang→maria-lang/peter-lang] said nothing.',
  'two with one surname, by form of address': '[p:Peter Lang] met his rival [p:Maria Lang] in court. Ms [p:Lang→maria-lang] said nothing.',
  'spouses named together':
    '[p:Erik→erik-sandberg] and [p:Astrid Sandberg] were rescued on Friday. Mr [p:Sandberg→erik-sandberg] broke a leg.',
  'misspelled once in the same text':
    '[p:Andrei Volkov→andrei-volkov] was elected. The rival of [p:Andrey Volkov→andrei-volkov] accused him of fraud.',

  'a given name that is a particle elsewhere':
    '[p:Ben Carver→ben-carver] met [p:Al Rowe→al-rowe]. [p:Carver→ben-carver] paid; [p:Rowe→al-rowe] did not.',
  'a family name with its article apart': '[p:Khalid Al Mansour→khalid-al-mansour] fled. [p:Al Mansour→khalid-al-mansour] is a judge.',

  // offices
  'office before the name':
    '[:Norwegian Finance Minister→ingrid-solheim] [p:Ingrid Solheim] rejected the idea. [p:Solheim→ingrid-solheim] said so twice.',
  'office of a body before the name':
    "[:The head of Poland's Border Guard→adam-zielinski] [p:Adam Zielinski→adam-zielinski] said 40 people had crossed.",
  'office after the name': '[p:Hassan Farouk], [:a spokesman for the Interior Ministry→hassan-farouk], confirmed the arrests.',
  'the office again':
    '[:Foreign Secretary→helen-marsh] [p:Helen Marsh] flew to [l:Ankara]. [:The Foreign Secretary→helen-marsh] will meet her counterpart.',
  'the minister':
    'Agriculture Minister [p:Luis Ferreira] visited the farms. Asked about aid, [:the minister→luis-ferreira] said it would come.',
  'the official': 'Committee chairman [p:Viktor Belov] spoke on Monday. “There is no deal,” [:the official→viktor-belov] said.',
  'no office-holder named': '[:The defence minister→] of neighbouring [l:Chad] said nothing. [p:Amina Diallo] sells bread in the capital.',
  'deputy is not the head': '[p:Karin Blom], the deputy governor, spoke first. [:The governor→] was ill.',
  'former office': 'Former prime minister [p:Oscar Reyes] was jailed. [:The prime minister→] made no comment.',

  'an official without a name':
    'Sen. [p:Joel Hatch→joel-hatch] voted yes. A senior official called it a mistake. [:The official→] asked not to be named.',
  'office and bare surname': '[p:Carla Mendes→carla-mendes] won again. President [p:Mendes→carla-mendes] thanked voters.',
  'state and office before the name':
    'It was [l:Vermont→vermont] Sen. [p:Joel Hatch→joel-hatch] who asked. [p:Hatch→joel-hatch] got no answer.',
  'party and state after the name':
    'Rep. [p:Dana Pruitt→dana-pruitt] (R-Ohio) left the room. [p:Pruitt→dana-pruitt] is the panel’s top Republican.',
  'minister of something': 'Minister of Education [p:Stefano Bruni→stefano-bruni] resigned. [:The minister→stefano-bruni] gave no reason.',

  // pronouns
  'he of one man': '[p:Marek Nowak] lost his seat. “It hurts,” [:he→marek-nowak] said.',
  'she and he': '[p:Laura Bianchi] sued [p:Giorgio Conti]. [:She→laura-bianchi] says [:he→giorgio-conti] lied.',
  'he of two men': '[p:Marek Nowak] and [p:Pavel Horak] met on Sunday. [:He→] was late.',
  'he of a woman': '[p:Laura Bianchi] was home. “Get out,” [:he→] shouted.',

  // bodies
  'acronym in brackets':
    'The [o:Nordic Fisheries Council→nordic-fisheries-council] ([o:NFC→nordic-fisheries-council]) met in [l:Oslo]. The [o:NFC→nordic-fisheries-council] set new quotas.',
  'acronym before its long form':
    'The [o:NFC→nordic-fisheries-council] ([o:Nordic Fisheries Council→nordic-fisheries-council]) met in [l:Oslo].',
  'acronym defined by “known as”': 'The [o:Nordic Fisheries Council], known as the [o:NFC→nordic-fisheries-council], set new quotas.',
  'acronym of a foreign name':
    'The [o:Federal Office of Civil Protection] ([o:BBK→federal-office-of-civil-protection]) warned of floods. [o:BBK→federal-office-of-civil-protection] sent teams.',
  'the company': '[o:Halvorsen Shipping] lost a tanker on Monday. [:The company→halvorsen-shipping] said the crew was safe.',
  'the company of two': '[o:Halvorsen Shipping Company] sued [o:Lindqvist Company] on Monday. [:The company→] won.',
  'short form of a company':
    'Shares of [o:Brandt Pharmaceuticals AG→brandt-pharmaceuticals-ag] fell 5%. [o:Brandt→brandt-pharmaceuticals-ag] had cut its forecast.',
  'a company that looks like a person':
    'Lawyers for [o:Morgan Stanley→morgan-stanley] and [o:Johnson & Johnson→johnson-johnson] declined to comment.',
  'a company with a person’s name and its form':
    'Drugmaker [o:Arthur Blake Inc→arthur-blake-inc] halted the trial. [o:Arthur Blake Inc→arthur-blake-inc] shares dropped.',
  'a military unit': 'Soldiers of the [o:128th Mountain Assault Brigade→128th-mountain-assault-brigade] left [l:Uzhhorod] at night.',
  'teams by their city':
    '[o:Sheffield Wednesday→sheffield-wednesday] beat [o:Norwich City→norwich-city] 2-1 on Saturday. [o:Norwich City→norwich-city] have lost six in a row.',
  'a noun of a body with a capital':
    'The [o:European Commission→european-commission] met on Wednesday. [:The Commission→european-commission] will fine the firm.',
  'ministries by short name':
    'The [o:Ministry of Health→ministry-of-health] closed the schools. The [o:Ministry→ministry-of-health] gave no date.',
  'broadcaster and presenter': "She told [o:BBC→bbc]'s [p:Laura Kent→laura-kent] that nobody had asked her.",
  'group in small letters':
    'Members of the so-called [g:alliance of the forgotten→alliance-of-the-forgotten] met in [l:Lyon]. The [g:alliance of the forgotten→alliance-of-the-forgotten], a network of mayors, wants money.',
  party:
    'The [o:Liberal Democrats→liberal-democrats] and the [o:Labour Party→labour-party] agreed. [o:Labour→labour-party] will vote next week.',

  'a family is none of its members':
    '[p:Ellen Voss→ellen-voss] sold the house. The [:Vosses→] moved out, and the [:Vosss→] with them.'.replace(
      ', and the [:Vosss→] with them',
      '',
    ),
  'what is written in capitals and names nobody':
    'The CEO of [o:Brandt AG→brandt-ag], [p:Ellen Voss→ellen-voss], said AI would help the TV unit before its IPO.',
  'codes of exchanges': 'Shares of [o:Brandt AG→brandt-ag] (BRNG.DE) and [o:Microsoft→microsoft] (MSFT.O) rose.',
  'the only one that is a company':
    'The [o:United Nations→united-nations] praised [o:Halvorsen Shipping→halvorsen-shipping]. [:The company→halvorsen-shipping] hired 200 people.',
  'country and body': 'The [o:US State Department→us-state-department] said [p:Joel Hatch→joel-hatch] had resigned.',
  'two of a kind': 'The [o:Olin Foundation→olin-foundation] and the [o:Baltic Policy Institute→baltic-policy-institute] paid for it.',
  'a paper with its article': 'She wrote for [o:The Sunday Times→sunday-times] and later for the [o:Sunday Times→sunday-times].',

  'an acronym in another language':
    'The [o:Superior Coal Court→superior-coal-court] ([o:TSC→superior-coal-court]) ruled. The [o:TSC→superior-coal-court] will sit again.'.replaceAll(
      'TSC',
      'TKX',
    ),
  'the army of somebody else': 'The [o:Northern Army→northern-army] left. The town is held by [:the army→] of [p:Karim Saleh→karim-saleh].',

  // places
  'list of countries': 'Ministers from [l:Chile→chile], [l:Peru→peru], [l:Bolivia→bolivia] and [l:Ecuador→ecuador] will attend.',
  'one state, several names': 'The [l:United States→united-states] sent ships. [l:U.S.→united-states] officials gave no number.',
  'a capital that speaks': '[l:Tehran→iran] rejected the offer on Friday. [l:Iran→iran] wants the sanctions lifted.',
  'a capital as a city': 'Thousands marched in [l:Tehran→tehran] on Friday.',
  'a seat of government': '[:Downing Street→britain] declined to comment. [l:Britain→britain] will vote in May.',
  'the same city in two spellings stays two': 'Trains from [l:Kyiv→kyiv] to [l:Kiev→kiev] run daily, as the old sign said.',
  'a person named like a place': '[p:Jordan Hill→jordan-hill] was born in [l:Jordan→jordan]. [p:Hill→jordan-hill] left as a child.',
  demonym: '[:French→] police and [:Belgian→] officers searched homes in [l:Liège→liege].',
  dateline:
    '[l:GENEVA→geneva] ([o:Reuters→reuters]) - Talks on [l:Yemen→yemen] resumed on Monday, the [o:United Nations→united-nations] said.',

  // writing
  'Title Case headline':
    'Minister Warns Of Flooding As Dam Bursts Near [l:Valencia→valencia]\n\nThe environment minister, [p:Rosa Marín→rosa-marin], warned of flooding after a dam burst near [l:Valencia→valencia].',
  'headline in capitals':
    '[l:CANADA→canada] AND [l:MEXICO→mexico] SIGN TRADE DEAL\n\n[l:Canada→canada] and [l:Mexico→mexico] signed a deal on Monday.',
  'surname in a headline':
    '[p:Okafor→chidi-okafor] quits as bank chief\n\n[p:Chidi Okafor], governor of the central bank, resigned on Friday.',
  'first word of a sentence':
    'However, [p:Ellen Voss→ellen-voss] disagreed. Nobody else did. Hope is not a plan, [p:Voss→ellen-voss] said.',
  possessive: "[p:Ellen Voss]'s lawyer said [p:Voss→ellen-voss]' fate was [l:Denmark→denmark]'s to decide.",
  Cyrillic: 'The banner read «Добро пожаловать, Ольга!», [p:Ellen Voss→ellen-voss] said. [p:Zoë Łukasiewicz→zoe-lukasiewicz] saw it too.',
  'nothing from noise': '[p:Ellen Voss→ellen-voss] spoke in [l:Aarhus].\n\n~Subscribe to [o:Nordic Daily→] today.\n\nIt rained.',
};

for (const [name, marked] of Object.entries(cases)) test(`actors of a dispatch: ${name}`, () => void checkPlain(marked));
