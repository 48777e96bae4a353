/**
 * The fixed wordings of web pages: what a line says when it belongs to the page and not to the article. One table, so that it can be read and extended;
 * where a wording may also open a real sentence, its `needs` names the structure that has to go with it (noise.ts decides).
 */
export interface Wording {
  /** What it is, in plain words, as shown to the user. */
  readonly reason: string;
  /** Matches a line without the white space around it. Linear, anchored at the start. */
  readonly pattern: RegExp;
  /**
   * `line`: the line is furniture as it stands. `title`: only when what follows the wording reads like a title (no full stop at its end).
   * `end`: furniture, and the article is over. `comments`: the same, and whatever follows is by readers. `header`: titles and teasers that follow belong to it.
   */
  readonly needs: 'line' | 'title' | 'end' | 'comments' | 'header';
}

const COLON = String.raw`\s{0,2}(?:[:：|›»→]|[-–—]\s)\s{0,2}`;
const MORE = `(?:read (?:more|also|next|on|the full story|full article)|also read|see (?:also|more)|more on this(?: story)?|don['’]t miss|must read|check also|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended(?: reading| for you)?|further reading|in case you missed it|lesen sie auch|mehr zum thema|lire aussi|à lire(?: aussi)?|leer más|lea también|te puede interesar|leggi anche|czytaj (?:też|także|więcej)|lees ook|läs (?:också|mer)|читайте (?:также|далее)|читайте також|по теме|подробнее)`;
const RELATED = `(?:related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|reading|coverage|links?))?|watch(?: live| now| also)?|listen(?: now)?|video|podcast|gallery|in pictures|explainer|analysis|opinion|explore more|more)`;
const HEADER = `(?:check also|read (?:more|also|next)|see also|also read|related (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|reading|coverage|links?)|(?:most|more) (?:read|popular|viewed|shared|commented)|you (?:may|might) (?:also )?(?:like|enjoy)|more (?:on this (?:story|topic)|from .{2,40}|stories|news|headlines|in .{2,30})|recommended(?: stories| for you| articles)?|trending(?: now)?|latest (?:news|stories|headlines|posts|articles)|recent (?:posts|stories|articles|comments)|top stories|editor['’]s? (?:picks?|choice)|popular (?:posts|stories|now)|what to read next|up next|around the web|from the web|promoted (?:stories|content|links)|sponsored (?:stories|content|links)|share this(?:(?: article| story| post)|:)?|mehr zum thema|das könnte sie auch interessieren|à lire aussi|sur le même sujet|te puede interesar|leggi anche|читайте также|материалы по теме|читайте також)`;
const PLACE = `(?:twitter|x|facebook|instagram|youtube|linkedin|telegram|whatsapp|tiktok|threads|bluesky|mastodon|reddit|pinterest|google news|apple news|social media)`;
const AGENCY = `(?:getty images|ap photo|ap images|afp|epa(?:-efe)?|shutterstock|istock|alamy|reuters|bloomberg|pa (?:media|images|wire)|tass|ria novosti|wikimedia commons|flickr|usa today sports|zuma press)`;

const line = (reason: string, needs: Wording['needs'], source: string): Wording => ({ reason, needs, pattern: new RegExp(source, 'iu') });

/** Checked in this order; the first that matches counts. */
export const wordings: readonly Wording[] = [
  line('link to another article', 'line', `^${MORE}${COLON}\\S`),
  line('link to another article', 'title', `^(?:${RELATED})\\s{0,2}[:|›»→]\\s{0,2}\\S`),
  line('links to other articles', 'header', `^${HEADER}\\s{0,2}[:›»→.…]{0,3}$`),

  line('comment form', 'comments', '^(?:leave|post|write|add|submit) (?:a |an |your )?(?:reply|comment|response)s?\\b.{0,40}$'),
  line('comment form', 'comments', '^your e-?mail address will not be (?:published|shared|made public)'),
  line('comment form', 'comments', '^.{0,60}\\brequired fields are marked\\b'),
  line(
    'comment form',
    'comments',
    '^(?:you must be|please|you need to be) (?:log(?:ged)? ?in|sign(?:ed)? ?in|register(?:ed)?)\\b.{0,60}\\bcomments?\\b.{0,20}$',
  ),
  line(
    'comment form',
    'comments',
    '^(?:log ?in|sign ?in|register) to (?:comment|reply|leave a comment|join the (?:conversation|discussion))\\.?$',
  ),
  line(
    'comment form',
    'comments',
    '^(?:join the (?:conversation|discussion)|have your say|view (?:all )?comments|show comments|comments are closed|be the first to comment)\\W{0,3}$',
  ),
  line('comment form', 'comments', '^(?:comments?|responses?|replies)\\s{0,2}\\(\\d{1,5}\\)$'),
  line('comment form', 'comments', '^\\d{1,5} (?:comments?|responses?|replies|thoughts? on .{1,160})$'),
  line(
    'comment form',
    'comments',
    '^(?:schreiben sie einen kommentar|hinterlasse (?:einen|eine) (?:kommentar|antwort)|laisser un commentaire|deja (?:un comentario|una respuesta)|lascia un commento|оставить комментарий|добавить комментарий|залишити коментар)',
  ),

  line('copyright line', 'end', '^(?:©|\\(c\\)\\s?(?:copyright\\b|\\d{4}|[A-Z])|copyright\\s{0,2}(?:©|\\(c\\)|\\d{4}|by\\b))'),
  line('copyright line', 'end', '^.{0,160}\\ball rights reserved\\W{0,3}$'),
  line('copyright line', 'end', '^this material may not be (?:published|reproduced)\\b'),

  line('audio or video player', 'line', '^listen to (?:this|the) (?:article|story|post|episode|interview|audio|podcast)\\b.{0,40}$'),
  line(
    'audio or video player',
    'line',
    '^(?:your browser does not support|this video (?:file )?(?:cannot|can ?not|could not) be played|play (?:video|audio)|watch the video|audio version|loading (?:video|audio|the player))\\b.{0,60}$',
  ),
  line('audio or video player', 'line', '^\\d{1,2}:\\d{2}(?::\\d{2})? ?/ ?\\d{1,2}:\\d{2}(?::\\d{2})?$'),
  line(
    'date shown by the page',
    'line',
    '^(?:(?:published|posted|updated|last updated)\\s?:?\\s)?(?:\\d{1,2}|an?) (?:minutes?|hours?|days?|weeks?) ago\\W?$',
  ),
  line('reading time', 'line', '^(?:reading time\\s?:?\\s?)?\\d{1,3}[ -]min(?:ute)?s?(?:[ -]read|\\.? reading time)\\W?$'),

  line(
    'advertisement',
    'line',
    '^[-–—*\\s]{0,8}(?:advertisement|advertisements|advertising|ad|sponsored(?: content| by .{2,40})?|promoted|paid content|реклама|anzeige|werbung|publicité|publicidad|pubblicità)[-–—*\\s.]{0,8}$',
  ),
  line(
    'advertisement',
    'line',
    '^(?:(?:story|article|post) continues (?:below|after)\\b|continue reading (?:below|the main story)\\b|scroll (?:down )?(?:to continue|for more)\\b).{0,40}$',
  ),

  line(
    'newsletter or subscription line',
    'line',
    '^(?:subscribe|sign up|sign-up|register)\\b.{0,120}\\b(?:newsletters?|e-?mails?|inbox|updates|alerts|channel|podcast|unlimited|subscri(?:ber|ption)s?)\\b.{0,60}$',
  ),
  line('newsletter or subscription line', 'line', '^get (?:the|our|all the|more) .{2,80} (?:to|in) your (?:inbox|e-?mail)\\b.{0,40}$'),
  line('newsletter or subscription line', 'line', '^(?:subscribe|sign up)(?: (?:now|here|today|free))?\\W{0,3}$'),
  line(
    'newsletter or subscription line',
    'line',
    '^(?:already a subscriber|this article is for subscribers|to continue reading)\\b.{0,80}$',
  ),
  line('share or follow line', 'line', `^(?:follow|like|find|join|add|connect with) .{2,70} on ${PLACE}\\b.{0,80}$`),
  line('share or follow line', 'line', `^share (?:(?:this|the) (?:article|story|post|page)\\b|(?:on|via) ${PLACE}\\b).{0,60}$`),
  line(
    'share or follow line',
    'line',
    `^(?:(?:share|tweet|e-?mail|print|save|copy link|bookmark|pin|${PLACE})(?:\\s{0,3}[|/·•,]?\\s{0,3})){2,12}$`,
  ),
  line(
    'page control',
    'line',
    '^(?:skip to (?:main )?content|back to top|(?:log ?in|sign ?in)(?: (?:now|here))?|click here\\b.{0,60}|load more(?: .{2,20})?|show more|view more|continue reading|go to (?:top|homepage)|(?:previous|next) (?:article|post|story|page)\\b.{0,120}|page \\d{1,4}(?: of \\d{1,4})?|print this (?:page|article)|enlarge (?:this )?image|view (?:image|gallery) in full ?screen)\\W{0,3}$',
  ),
  line(
    'tags',
    'line',
    '^(?:tags?|tagged(?: with| as)?|topics?|filed under|categor(?:y|ies)|keywords|posted in|schlagwörter|mots-clés|etiquetas|теги|метки)\\s?:\\s?\\S.{0,200}$',
  ),

  line(
    'picture credit',
    'line',
    `^\\(?(?:photo|image|picture|photograph|illustration|graphic|video|foto|bild|фото)s?(?: credit| by| courtesy(?: of)?| source| via)?\\s?[:/©]\\s?.{1,60}$`,
  ),
  line('picture credit', 'line', `^\\(?credit\\s?:\\s?.{1,60}$`),
  line('picture credit', 'line', `^\\(?(?:[\\p{L}.'’-]{1,20}\\s){0,4}(?:(?:via|for|/)\\s?)${AGENCY}\\)?\\.?$`),
  line(
    'picture credit',
    'line',
    `^\\(?(?:[\\p{L}.'’-]{1,20}[ /]){0,4}(?:getty images|ap photo|shutterstock|istock|alamy)(?:/.{2,40})?\\)?\\.?$`,
  ),
];

/** Words that a line with such a wording has at most; a title is no sentence, either. */
export const mostWords: Readonly<Record<Wording['needs'], number>> = { title: 30, line: 45, header: 45, end: 60, comments: 60 };

/** All of these at once, a little wider: names may be of any characters. Without Unicode’s classes and cases it takes half the time. */
const anyOf = (needs: readonly Wording['needs'][]) => {
  const sources = wordings.filter(it => needs.includes(it.needs)).map(it => it.pattern.source.replace(/^\^/, ''));
  return new RegExp(`^(?:${sources.join('|').replaceAll(String.raw`[\p{L}.'’-]`, String.raw`\S`)})`, 'i');
};
const anyWording = anyOf(['title', 'line', 'header', 'end', 'comments']);
const anyOfLines = anyOf(['line', 'header', 'end', 'comments']);
const anyOfEnds = anyOf(['end', 'comments']);

/** Whether any of the wordings may match: one look for all, since most lines are none of them; the longer a line, the fewer it can be. */
export function mayBeFurniture(text: string, words: number, isSentence: boolean): boolean {
  if (words > mostWords.end) return false;
  return (words > mostWords.line ? anyOfEnds : isSentence || words > mostWords.title ? anyOfLines : anyWording).test(text);
}

/** Cookie banners come as whole sentences: the words have to go together. */
export const cookieBanner = {
  reason: 'cookie notice',
  cookies: /\bcookies?\b/i,
  banner:
    /\b(?:we (?:and our partners )?use|our partners|this (?:web ?)?site uses|by (?:continuing|clicking|using)|accept (?:all|cookies)|your (?:consent|privacy choices)|cookie (?:policy|settings|preferences))\b/i,
} as const;

/** Entries of menus. A run of short lines is navigation when several of them are among these. */
export const menuWords: ReadonlySet<string> = new Set(
  'home|homepage|news|world|uk|us|europe|politics|business|economy|markets|sport|sports|culture|arts|entertainment|lifestyle|life|style|travel|tech|technology|science|health|environment|climate|opinion|comment|analysis|video|videos|photos|pictures|podcasts|radio|tv|live|weather|search|menu|login|log in|sign in|sign up|register|subscribe|newsletters|contact|contact us|about|about us|advertise|shop|jobs|more|main menu|toggle navigation|archive|archives|faq|help|terms|privacy|privacy policy|terms of use|sitemap|rss|главная|новости|политика|экономика|общество|startseite|nachrichten|politik|wirtschaft|accueil|actualités|inicio|noticias|política'.split(
    '|',
  ),
);

/** First words of breadcrumb trails. */
export const homeWords: ReadonlySet<string> = new Set(
  'home|homepage|main|news|start|startseite|accueil|inicio|главная|головна|you are here'.split('|'),
);
