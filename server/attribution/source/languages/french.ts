import { forms, type SpeechLanguage, wordSet } from './language.ts';

/** Verbs in -er without the ending. */
const ER =
  'affirm déclar expliqu ajout précis soulign rappel indiqu assur annonc confi racont estim jug not regrett dénonc demand lanc martel insist confirm avou nuanc résum ironis tonn détaill argument critiqu plaid constat observ signal témoign cri murmur souffl plaisant répliqu rétorqu rassur exhort interrog analys comment spécifi récapitul accus protest propos alert avanc considér révél évoqu relat clam proclam scand persifl grinc résonn justifi';

/** French: verbs in -er by stem and ending, the others listed. */
export const french: SpeechLanguage = {
  code: 'fr',
  cues: wordSet(`
    ${forms(ER, 'e ent a èrent ait aient')}
    dit disent disait disaient répond répondent répondit répondait poursuit poursuivent poursuivit poursuivait écrit écrivent écrivait
    soutient soutiennent soutenait soutint reconnaît reconnaissent reconnut admet admettent admettait admit promet promettent promit prévient prévint
    conclut concluent concluait avertit avertissent avertissait prédit prédisent reprend reprennent reprit reprenait maintient maintint
    renchérit surenchérit réagit réagissent prétend prétendent prétendait rappelle rappellent interpelle appelle appellent se‿réjouit déplore déplorent déplorait
    tranche tranchent se‿souvient juge espère espèrent craint craignent voit pense pensent pensait croit croient sourit rit
    écrivit lit-on glisse glissent commence enchaîne enchaînent tempère tempèrent s'insurge s'indigne s'inquiète s'exclame s'écrie s'interroge s'étonne s'emporte s'agace s'alarme
  `),
  auxiliaries: wordSet("a ont avait avaient aura n'a l'a s'est se‿sont"),
  participles: wordSet(`
    ${forms(ER, 'é')}
    dit répondu poursuivi écrit soutenu reconnu admis promis prévenu conclu averti prédit repris maintenu renchéri réagi prétendu rappelé déploré tranché
    exclamé écrié insurgé indigné inquiété étonné emporté réjoui félicité glissé enchaîné tempéré
  `),
  origins: wordSet("selon d'après pour‿reprendre‿les‿mots‿de aux‿yeux‿de"),
  joins: wordSet("de du des de‿la d' la le les l' et"),
  articles: wordSet("le la les un une des l' son sa ses leur ce cette"),
  pronouns: wordSet('il elle on ils elles je nous'),
  stops: wordSet(
    "à au aux en dans sur sous avec par pour chez vers depuis pendant lors après avant dès sans contre entre que qu' qui dont où et ou mais car donc lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain ce matin soir encore aussi ainsi alors puis ensuite enfin toutefois cependant pourtant samedi devant auprès face même d'emblée notamment",
  ),
  dialogueDash: true,
};
