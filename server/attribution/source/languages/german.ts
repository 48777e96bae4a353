import { forms, type SpeechLanguage, wordSet } from './language.ts';

const WEAK =
  'sag erklär mein beton berichte frag ergänz äußer versicher erzähl bestätig kritisier warn forder erinner bemerk bemängel behaupte entgegn erwider kommentier resümier schilder präzisier prophezei mahn klag lob verkünd kündig twitter post zitier murmel flüster brüll jubel scherz spotte wunder konstatier argumentier appellier plädier prognostizier räsonier rekapitulier polter meld wehr beklag beteuer vermut wiederhol folger stöhn seufz lach grins spekulier unk';

/** German: weak verbs by stem and ending, strong ones listed. */
export const german: SpeechLanguage = {
  code: 'de',
  cues: wordSet(`
    ${forms(WEAK, 't te ten en')}
    meinte meinten antwortet antwortete antworteten antworten betonte fragte meldete meldeten berichtet berichtete berichteten behauptete behauptet
    erwidert erwiderte entgegnete entgegnet spottet spottete äußerte äußert urteilt urteilte urteilten redet redete
    sprach sprachen spricht sprechen schrieb schrieben schreibt schreiben rief riefen ruft rufen wirft warf warfen fand fanden findet finden
    hob hoben hebt gab gaben gibt nannte nannten nennt nennen bezeichnete bezeichnet dachte denkt glaubt glaubte weiß wusste
    wies wiesen weist unterstrich unterstreicht bekräftigte bekräftigt bekannte bekennt gestand gesteht widersprach widerspricht versprach verspricht
    schloss schließt fuhr fährt fügte fügt setzte setzt warb wirbt bat baten bittet drohte droht schwor schwört gelobte gelobt schrie schreit
    befand befindet hielt hält sah sieht räumte räumt zitierte zitiert kündigte kündigt teilte teilt
  `),
  auxiliaries: wordSet('hat hatte haben hatten habe'),
  participles: wordSet(
    'gesagt erklärt gemeint betont berichtet gefragt ergänzt geäußert versichert erzählt bestätigt kritisiert gewarnt gefordert erinnert bemerkt behauptet geantwortet erwidert geschrieben gerufen mitgeteilt angekündigt gesprochen genannt bezeichnet versprochen',
  ),
  origins: wordSet('laut nach‿angaben‿von nach‿worten‿von gemäß'),
  joins: wordSet('von van vom zu zur der des und für'),
  articles: wordSet('der die das den dem ein eine einer eines des sein seine ihr ihre'),
  pronouns: wordSet('er sie es ich wir man'),
  stops: wordSet(
    'ist war sind waren wird wurde wurden habe hat hatte haben hatten sei seien am im in an auf aus bei beim mit nach vor seit über unter gegen gegenüber durch um zum ab bis ohne während wegen heute gestern morgen jetzt dann dazu daraufhin später zuvor dort hier nun noch auch aber und oder doch denn dass daß ob weil wenn als wie wo laut nicht nur immer wieder weiter außerdem zudem schließlich anschließend damals montag dienstag mittwoch donnerstag freitag samstag sonntag danach davor dabei einmal sich mir uns ihm ihnen',
  ),
  dialogueDash: false,
};
