/** What a file name says about how to read the file. */
export type Kind =
  | { readonly kind: 'text' | 'markdown' }
  /** A document that people cite, but of a kind that is not read: listed with the reason. */
  | { readonly kind: 'unread'; readonly reason: string }
  /** Page assets, system files, our own YAML: nobody cites them. */
  | { readonly kind: 'other' };

const UNREAD: Readonly<Record<string, string>> = {
  pdf: 'PDF files are not read yet. Save the text as .txt to use it as a source.',
  html: 'HTML pages are not read yet. Save the article as .txt or .md to use it as a source.',
  docx: 'Word documents are not read yet. Save the text as .txt to use it as a source.',
  doc: 'Old Word documents are not read. Save the text as .txt to use it as a source.',
  odt: 'OpenDocument texts are not read yet. Save the text as .txt to use it as a source.',
  rtf: 'RTF files are not read yet. Save the text as .txt to use it as a source.',
  epub: 'E-books are not read yet. Save the text as .txt to use it as a source.',
  eml: 'Mails are not read yet. Save the text as .txt to use it as a source.',
  vtt: 'Subtitles are not read yet. Save the transcript as .txt to use it as a source.',
  image: 'A picture has no text to read. Save a transcript as .txt to use it as a source.',
  media: 'A recording has no text to read. Save a transcript as .txt to use it as a source.',
  sheet: 'Tables and slides are not read. Save the text as .txt to use it as a source.',
};

const SAME_AS: Readonly<Record<string, string>> = {
  htm: 'html',
  xhtml: 'html',
  mhtml: 'html',
  mht: 'html',
  msg: 'eml',
  mbox: 'eml',
  srt: 'vtt',
  mobi: 'epub',
  azw3: 'epub',
  pages: 'doc',
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  tif: 'image',
  tiff: 'image',
  webp: 'image',
  heic: 'image',
  djvu: 'image',
  mp3: 'media',
  m4a: 'media',
  wav: 'media',
  ogg: 'media',
  flac: 'media',
  mp4: 'media',
  mov: 'media',
  mkv: 'media',
  webm: 'media',
  xlsx: 'sheet',
  xls: 'sheet',
  ods: 'sheet',
  csv: 'sheet',
  tsv: 'sheet',
  pptx: 'sheet',
  ppt: 'sheet',
};

/** Endings of files that nobody cites: parts of pages, data of programs, our own YAML. */
const NEVER_CITED: ReadonlySet<string> = new Set(
  'yaml yml json jsonl bib bibtex toml ini cfg lock css js mjs cjs ts map svg ico gif woff woff2 ttf eot db sqlite tmp bak swp part crdownload lnk url webloc'.split(
    ' ',
  ),
);

/** How a file of this name is read, by its ending. */
export function kindOf(file: string): Kind {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  if (ending === 'txt' || ending === 'text') return { kind: 'text' };
  if (ending === 'md' || ending === 'markdown') return { kind: 'markdown' };
  if (/_files\//.test(file)) return { kind: 'other' }; // what a browser saves beside a page
  const reason = UNREAD[SAME_AS[ending] ?? ending];
  if (reason !== undefined) return { kind: 'unread', reason };
  if (dot <= 0 || NEVER_CITED.has(ending)) return { kind: 'other' };
  return { kind: 'unread', reason: `Files ending in .${ending} are not read. Save the text as .txt to use it as a source.` };
}

/** Whether sources of this name can be read. */
export function isReadable(file: string): boolean {
  const { kind } = kindOf(file);
  return kind === 'text' || kind === 'markdown';
}
