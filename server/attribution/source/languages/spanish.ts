import { forms, type SpeechLanguage, wordSet } from './language.ts';

/** Verbs in -ar without the ending. */
const AR =
  'afirm declar explic señal asegur coment indic pregunt contest manifest expres denunci anunci cont relat recalc destac subray apunt agreg confes lament reclam critic acus avis alert exclam grit susurr murmur brome insist resalt record mencion argument precis aclar confirm especific detall reiter opin matiz zanj sentenci apostill plante justific consider celebr observ pronostic proclam revel narr inform reproch replic aventur inst rog jur';

/** Spanish: verbs in -ar by stem and ending, the others listed. */
export const spanish: SpeechLanguage = {
  code: 'es',
  cues: wordSet(`
    ${forms(AR, 'a an ó aron aba aban')}
    dijo dijeron dice dicen decía decían explicó expuso exponen expone respondió respondieron responde responden sostuvo sostiene sostienen sostuvieron
    añadió añadieron añade añaden escribió escribieron escribe escriben admitió admite admitieron reconoció reconoce reconocieron advirtió advierte advirtieron
    prometió promete prometieron concluyó concluye concluyeron predijo predice insistió insiste insistieron defendió defiende repitió repite pidió pide pidieron
    prosiguió prosigue continuó continúa siguió sigue contestó rió ríe sonrió sonríe subrayó apuntó criticó explicó indicó publicó publica
    replicó destacó comunicó comunica recordó recuerda recuerdan contó cuenta cuentan comentó rogó ruega tuiteó tuitea bromeó bromea planteó
    mantuvo mantiene arguyó arguye adujo aduce propuso propone maldijo intervino interviene agradeció agradece exigió exige exigieron llamó llama
    cree creen creía piensa piensan pensó teme temen espera esperan
  `),
  auxiliaries: wordSet('ha han había habían hubo'),
  participles: wordSet(`
    ${forms(AR, 'ado')}
    dicho expuesto respondido sostenido añadido escrito admitido reconocido advertido prometido concluido predicho insistido defendido repetido pedido
    proseguido continuado mantenido propuesto intervenido agradecido exigido subrayado publicado
  `),
  origins: wordSet('según en‿palabras‿de a‿juicio‿de en‿opinión‿de'),
  joins: wordSet('de del de‿la de‿los y la los las el'),
  articles: wordSet('el la los las un una su sus este esta'),
  pronouns: wordSet('él ella ellos ellas yo nosotros'),
  stops: wordSet(
    'a al en con por para sobre desde hasta ante tras contra entre durante sin que quien cuando donde si pero mas y o ni lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana anoche luego después entonces también además ya más este esta mientras como aunque porque tajante',
  ),
  dialogueDash: true,
};
