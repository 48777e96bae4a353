import type { BlockContext, BlockParser, InlineParser, Line, MarkdownConfig } from '@lezer/markdown';
import { closingBracket, indexOf } from './inline.ts';

/**
 * What researchers write beyond CommonMark and GFM: pandoc citations and footnotes, Obsidian wikilinks, embeds, callouts, highlights and `%%`
 * comments, mathematics. Each parser looks a bounded stretch ahead, so the whole stays linear.
 */
const MAX_GROUP = 1000;
const MAX_WIKILINK = 500;
const MAX_MATH = 1000;
const MAX_DEPTH = 60;

/** A pandoc citekey behind its `@`: starts with a letter, digit or `_`; single punctuation marks only inside. Or anything in braces. */
const KEY = /^@(?:\{[^{}\s]{1,200}\}|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])){0,200})/u;
/** The key of one item of a group: white space, a dash or an opening mark may stand before it, never a letter (that is a mail address). */
const ITEM_KEY = /(?:^|[\s\-([“"])(@(?:\{[^{}\s]{1,200}\}|[\p{L}\p{N}_]))/u;

/** `[see @key, p. 3; -@other]` */
const citation: InlineParser = {
  name: 'Citation',
  before: 'Link',
  parse(cx, next, start) {
    if (next !== 91) return -1;
    const limit = Math.min(cx.end, start + MAX_GROUP);
    let end = start + 1;
    let key = false;
    for (; end < limit; end++) {
      const unit = cx.char(end);
      if (unit === 91) return -1;
      if (unit === 64) key = true;
      if (unit === 93) break;
    }
    if (!key || cx.char(end) !== 93 || cx.char(end + 1) === 40) return -1;
    const items = cx.slice(start + 1, end).split(';');
    if (!items.every(item => ITEM_KEY.test(item))) return -1;
    return cx.addElement(cx.elt('Citation', start, end + 1));
  },
};

/** `@key` in running text */
const narrative: InlineParser = {
  name: 'NarrativeCitation',
  before: 'Link',
  parse(cx, next, start) {
    if (next !== 64 || /[\p{L}\p{N}_@/.]$/u.test(cx.slice(Math.max(start - 2, 0), start))) return -1;
    const key = KEY.exec(cx.slice(start, start + 210));
    return key ? cx.addElement(cx.elt('NarrativeCitation', start, start + key[0].length)) : -1;
  },
};

/** `[^label]` and pandoc's `^[note in place]` */
const footnote: InlineParser = {
  name: 'Footnote',
  before: 'Link',
  parse(cx, next, start) {
    if (next === 91 && cx.char(start + 1) === 94) {
      const label = /^\[\^[^\s[\]^]{1,200}\]/.exec(cx.slice(start, start + 210));
      return label ? cx.addElement(cx.elt('FootnoteReference', start, start + label[0].length)) : -1;
    }
    if (next !== 94 || cx.char(start + 1) !== 91) return -1;
    const close = closingBracket(cx, start + 1);
    return close === undefined ? -1 : cx.addElement(cx.elt('InlineFootnote', start, close + 1));
  },
};

/** `[[page#heading|shown]]`, `![[embedded]]` */
const wikilink: InlineParser = {
  name: 'Wikilink',
  before: 'Citation',
  parse(cx, next, start) {
    const embed = next === 33;
    const open = embed ? start + 1 : start;
    if (cx.char(open) !== 91 || cx.char(open + 1) !== 91 || (!embed && next !== 91)) return -1;
    const limit = Math.min(cx.end, open + MAX_WIKILINK);
    for (let i = open + 2; i + 1 < limit; i++) {
      const unit = cx.char(i);
      if (unit === 10 || unit === 91) return -1;
      if (unit === 93) {
        if (cx.char(i + 1) !== 93 || i === open + 2) return -1;
        return cx.addElement(cx.elt(embed ? 'Embed' : 'Wikilink', start, i + 2));
      }
    }
    return -1;
  },
};

/** `$x^2$` as pandoc reads it (no space inside the marks, no digit behind them: prices are no mathematics), `$$x$$`. */
const math: InlineParser = {
  name: 'Math',
  before: 'Emphasis',
  parse(cx, next, start) {
    if (next !== 36) return -1;
    const size = cx.char(start + 1) === 36 ? 2 : 1;
    const first = cx.char(start + size);
    if (first < 0 || first === 36 || (size === 1 && isSpace(first))) return start + size;
    const limit = Math.min(cx.end, start + MAX_MATH);
    for (let i = start + size; i < limit; i++) {
      const unit = cx.char(i);
      if (unit === 92) i++;
      else if (unit === 36) {
        if (size === 2 ? cx.char(i + 1) === 36 : !isSpace(cx.char(i - 1)) && !isDigit(cx.char(i + 1)))
          return cx.addElement(cx.elt('Math', start, i + size));
        if (size === 1) return start + 1;
      }
    }
    return start + size;
  },
};

/** `%% a comment of Obsidian %%` */
const percentComment: InlineParser = {
  name: 'PercentComment',
  before: 'Emphasis',
  parse(cx, next, start) {
    if (next !== 37 || cx.char(start + 1) !== 37) return -1;
    const end = indexOf(cx, '%%', start + 2);
    return end < 0 ? start + 2 : cx.addElement(cx.elt('Comment', start, end + 2));
  },
};

const highlightDelimiter = { resolve: 'Highlight', mark: 'HighlightMark' };

/** `==highlight==` */
const highlight: InlineParser = {
  name: 'Highlight',
  after: 'Emphasis',
  parse(cx, next, start) {
    if (next !== 61 || cx.char(start + 1) !== 61 || cx.char(start + 2) === 61 || cx.char(start - 1) === 61) return -1;
    const open = !isSpace(cx.char(start + 2)) && start + 2 < cx.end;
    const close = start > 0 && !/^\s?$/.test(cx.slice(start - 1, start));
    return cx.addDelimiter(highlightDelimiter, start, start + 2, open, close);
  },
};

/** `[label]: target "title"` on one line */
const linkDefinition: BlockParser = {
  name: 'LinkReference',
  parse(cx, line) {
    if (line.next !== 91 || line.indent >= line.baseIndent + 4) return false;
    const match = /^(\[(?!\^)[^[\]]{1,999}\]):[ \t]*(<[^<>]*>|[^\s<]\S*)([ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\r]*$/.exec(
      line.text.slice(line.pos),
    );
    if (!match) return false;
    const from = cx.lineStart + line.pos;
    const label = cx.elt('LinkLabel', from, from + match[1]!.length);
    const urlStart = from + line.text.slice(line.pos).indexOf(match[2]!, match[1]!.length + 1);
    const element = cx.elt('LinkReference', from, from + match[0].trimEnd().length, [
      label,
      cx.elt('URL', urlStart, urlStart + match[2]!.length),
    ]);
    cx.nextLine();
    cx.addElement(element);
    return true;
  },
};

const FOOTNOTE_DEFINITION = /^\[\^[^\s[\]^]{1,200}\]:[ \t]?/;

/** `[^label]: text`, continued by lines indented by four */
const footnoteDefinition: BlockParser = {
  name: 'FootnoteDefinition',
  before: 'LinkReference',
  parse(cx, line) {
    if (line.next !== 91 || line.indent >= line.baseIndent + 4) return false;
    const match = FOOTNOTE_DEFINITION.exec(line.text.slice(line.pos));
    if (!match) return false;
    const from = cx.lineStart + line.pos;
    cx.startComposite('FootnoteDefinition', line.pos);
    cx.addElement(cx.elt('FootnoteLabel', from, from + match[0].trimEnd().length));
    line.moveBase(line.pos + match[0].length);
    return null;
  },
  endLeaf: (_cx, line) => line.next === 91 && FOOTNOTE_DEFINITION.test(line.text.slice(line.pos)),
};

/** `$$` on a line of its own up to the next, at most to a blank line. */
const mathBlock: BlockParser = {
  name: 'MathBlock',
  before: 'FencedCode',
  parse(cx, line) {
    if (line.next !== 36 || !/^\$\$[ \t\r]*$/.test(line.text.slice(line.pos))) return false;
    const from = cx.lineStart + line.pos;
    while (cx.nextLine() && insideContainers(cx, line) && line.pos < line.text.length) {
      if (!/\$\$[ \t\r]*$/.test(line.text)) continue;
      cx.nextLine();
      break;
    }
    cx.addElement(cx.elt('MathBlock', from, cx.prevLineEnd()));
    return true;
  },
};

/** A `%%` comment over several lines, blank ones too, as Obsidian hides it: to the end where it is not closed. */
const percentCommentBlock: BlockParser = {
  name: 'PercentCommentBlock',
  before: 'FencedCode',
  parse(cx, line) {
    if (line.next !== 37 || !line.text.startsWith('%%', line.pos) || line.text.includes('%%', line.pos + 2)) return false;
    const from = cx.lineStart + line.pos;
    while (cx.nextLine() && insideContainers(cx, line)) {
      if (!line.text.includes('%%')) continue;
      cx.nextLine();
      break;
    }
    cx.addElement(cx.elt('CommentBlock', from, cx.prevLineEnd()));
    return true;
  },
};

/** `[!quote]- Title`: the first line of a callout */
const calloutHeader: BlockParser = {
  name: 'CalloutHeader',
  before: 'LinkReference',
  parse(cx, line) {
    if (line.next !== 91 || cx.parentType().name !== 'Blockquote') return false;
    const match = /^\[!([\w-]{1,40})(?:\|[^\]\n]{0,100})?\][-+]?[ \t]*/.exec(line.text.slice(line.pos));
    if (!match) return false;
    const from = cx.lineStart + line.pos;
    const title = from + match[0].length;
    const rest = line.text.slice(line.pos + match[0].length).trimEnd();
    const element = cx.elt('CalloutHeader', from, Math.max(title, title + rest.length), [
      cx.elt('CalloutMark', from, from + match[0].length, [cx.elt('CalloutType', from + 2, from + 2 + match[1]!.length)]),
      ...cx.parser.parseInline(rest, title),
    ]);
    cx.nextLine();
    cx.addElement(element);
    return true;
  },
};

/** Nobody nests sixty levels deep on purpose; beyond that a line is a paragraph, so that depth never costs. */
const depthBound: BlockParser = {
  name: 'DepthBound',
  before: 'LinkReference',
  parse(cx, line) {
    if (cx.depth < MAX_DEPTH || line.next < 0) return false;
    const element = cx.elt('Paragraph', cx.lineStart + line.pos, cx.lineStart + line.text.length);
    cx.nextLine();
    cx.addElement(element);
    return true;
  },
};

/** Whether the line still belongs to every container around the block. The parser keeps the number, undeclared. */
function insideContainers(cx: BlockContext, line: Line): boolean {
  return (line as Line & { readonly depth: number }).depth >= cx.depth;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The syntax of research notes as an extension of the parser. */
export const researchSyntax: MarkdownConfig = {
  defineNodes: [
    'Citation',
    'NarrativeCitation',
    'FootnoteReference',
    'InlineFootnote',
    'Wikilink',
    'Embed',
    'Math',
    'Highlight',
    'HighlightMark',
    'FootnoteLabel',
    'CalloutMark',
    'CalloutType',
    { name: 'CalloutHeader', block: true },
    { name: 'MathBlock', block: true },
    {
      name: 'FootnoteDefinition',
      block: true,
      composite(_cx, line) {
        if (line.next < 0) return true;
        if (line.indent < line.baseIndent + 4) return false;
        line.moveBaseColumn(line.baseIndent + 4);
        return true;
      },
    },
  ],
  parseBlock: [linkDefinition, depthBound, calloutHeader, footnoteDefinition, mathBlock, percentCommentBlock],
  parseInline: [citation, narrative, footnote, wikilink, math, percentComment, highlight],
};
