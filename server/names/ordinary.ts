/**
 * Capitalised words that name nobody: the calendar, pronouns, and the words with which sentences and headlines begin.
 */
const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Months, weekdays and feasts, as written. */
export const calendar: ReadonlySet<string> = new Set(
  list(`January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Christmas Easter Ramadan Eid Hanukkah Thanksgiving Halloween GMT UTC BST EST EDT PST CET AM PM BC AD CE BCE`),
);

/** Function words and other frequent words, lower case: a capital on them at the start of a sentence says nothing. */
export const functionWords: ReadonlySet<string> = new Set(
  list(`a an the this that these those some any each every all both half no none neither either another other others such same many much more most few fewer several enough little less least one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion dozens hundreds thousands millions
i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves who whom whose which what whatever whoever whichever someone somebody something anyone anybody anything everyone everybody everything nobody nothing there here
and or but nor so yet for because although though while whereas if unless until since when whenever where wherever whether as than then once after before during of at by in on to from with without within into onto upon over under above below between among amid against about around across along through throughout toward towards behind beside besides beyond near off out up down per via like unlike despite except including regarding concerning following according given due instead rather
be am is are was were been being have has had having do does did doing done will would shall should can could may might must ought let lets let's get gets got go goes went gone come comes came make makes made take takes took taken say says said see sees saw seen know think want
not never ever always often sometimes usually already still just only also too even again further furthermore moreover however therefore thus hence meanwhile otherwise nevertheless nonetheless indeed perhaps maybe probably apparently reportedly allegedly clearly obviously certainly surely actually really very quite almost nearly about approximately roughly later earlier now today tomorrow yesterday tonight soon recently lately currently previously formerly originally initially finally eventually ultimately first firstly second secondly third thirdly last lastly next previous
why how yes no ok okay oh well please thanks thank hello hi dear sorry read more click watch listen see also photo photos image video source sources file update updated breaking exclusive live opinion analysis comment editorial report reports story stories
new old good bad great big small large long short high low early late young own main major key top best worst former current recent latest senior local national international federal regional global public private foreign domestic general special political military economic social western eastern northern southern central
people man men woman women child children government governments president minister officials police authorities state states country countries world city town war peace year years month months week weeks day days time times part number group team company party members member law court election elections case deal plan plans talks
asked speaking born based situated located founded known called named made built written published released produced directed raised educated hailing commenting responding returning using born having being according addressing accused adding among critics experts analysts scientists researchers investigators prosecutors lawmakers politicians protesters supporters opponents residents citizens voters workers students teachers doctors soldiers troops rebels militants forces fighters
chapter section article figure table part volume page note appendix introduction conclusion abstract references background methods results discussion history overview summary contents notes links external further reading bibliography early personal life career death legacy works awards biography plot cast reception production gameplay geography demographics climate economy education culture sports transportation`),
);
