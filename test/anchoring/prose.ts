/** Prose of our own to quote from: a report with quotations, numbers, names and accents. */
export const report = `The harbour council voted on Tuesday to close the old fish market, ending a dispute that had divided Saltmere for eleven years. “We cannot go on paying 1,200 pounds a week for an empty hall,” said Maren Okafor, who chairs the finance committee. “It’s a sad day, but it isn’t a surprising one.”

Traders heard the news from a clerk — nobody from the council came — and several walked out before she had finished reading. Tomáš Veselý, whose family has sold herring there since 1931, called the decision “a theft in daylight”. He told the Gazette that the peace-keeping role of the market wardens would be missed most of all.

The council’s own report, published in March, had advised against closing. It found that repairs would cost 38.5 percent less than the figure given to members, and that the roof, which leaks in two places, could last another decade with modest care. Nobody has explained why the higher number was used. Ms Okafor did not answer a question about it and left by the side door.

Opponents now plan to occupy the building. Their lawyer, Élodie Faure, said she had never seen a public body ignore its own experts so completely: “They asked for advice, they paid for advice, and then they buried it under the harbour.” A petition has gathered 4,610 names in six days; the town has fewer than nine thousand inhabitants.

Whatever happens, the wardens will lose their posts in June. One of them, who asked not to be named because he hopes for work elsewhere in the district, thought the fight was already over. “My grandfather kept order here when the boats came in at four in the morning,” he said, “and he used to say that a town without a market is only a street.”`;

/** Other prose, which shares no phrase with the report that could count as a quotation of it. */
export const essay = `Mountain huts were once built by shepherds who needed a dry place for cheese and a wall against the wind. Later came the alpine clubs with their bunk rooms, soup kettles and visitors' books, and the shepherds found themselves selling milk to strangers in knickerbockers. Today most huts belong to neither: a foundation looks after the masonry, volunteers change the blankets, and a helicopter brings gas bottles twice each summer.

What strikes a walker who returns after thirty seasons is how quiet the upper paths have become. Cable cars carry the crowds to terraces with telescopes and ice cream, while the zigzags below them grow over with juniper. A botanist from Innsbruck counted forty species on a track that had been bare gravel in his student days, and he suspects that the marmots, too, have noticed.

Purists complain about satellite antennas on slate roofs. Yet anyone who has waited beside an injured friend for a rescue team to arrive will forgive an aerial or two, and the wardens, who spend five months above the clouds with unreliable stoves, may be forgiven for wanting to telephone their children.`;
