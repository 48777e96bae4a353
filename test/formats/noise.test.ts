import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readText } from '../../server/formats/read.ts';
import { readAs } from './read-as.ts';

const P1 = 'The central bank kept its main rate at four per cent on Thursday and said that prices would ease only slowly next year.';
const P2 = 'Its president told reporters in Frankfurt that wages had risen faster than expected, which worried the whole board.';
const P3 = 'Economists had expected a small cut, and the currency gained half a cent against the dollar within minutes of the news.';

/** What is noise between three paragraphs that must survive whole. */
function checkNoise(lines: { top?: string[]; middle?: string[]; bottom?: string[] }, expected: string[], gap = '\n\n'): void {
  const text = [...(lines.top ?? []), P1, ...(lines.middle ?? []), P2, P3, ...(lines.bottom ?? [])].join(gap);
  const read = readAs(text);
  for (const prose of [P1, P2, P3]) assert.ok(read.includes(`paragraph: ${prose}`), `lost: ${prose}\n${read.join('\n')}`);
  assert.deepEqual(
    read.filter(line => line.startsWith('(')),
    expected,
  );
}

test('links to other articles, in many wordings, between paragraphs that are lines', () => {
  const links = [
    'Read more: Bank under pressure',
    'READ MORE: Bank under pressure',
    'See also – Bank under pressure',
    'Also read: Bank under pressure',
    'Related: Bank under pressure',
    'Lesen Sie auch: Bank unter Druck',
    'Читайте также: Банк под давлением',
  ];
  for (const gap of ['\n', '\n\n'])
    checkNoise(
      { middle: links },
      links.map(it => `(link to another article): ${it}`),
      gap,
    );
});

test('players, adverts, share and subscription lines', () => {
  checkNoise(
    {
      middle: [
        'Listen to this article',
        '0:00 / 3:12',
        '4 min read',
        'Advertisement',
        'Story continues below advertisement',
        'Share Tweet Email',
        'Follow us on Facebook',
        'Sign up for our daily newsletter',
        'Subscribe now',
      ],
    },
    [
      '(audio or video player): Listen to this article',
      '(audio or video player): 0:00 / 3:12',
      '(reading time): 4 min read',
      '(advertisement): Advertisement',
      '(advertisement): Story continues below advertisement',
      '(share or follow line): Share Tweet Email',
      '(share or follow line): Follow us on Facebook',
      '(newsletter or subscription line): Sign up for our daily newsletter',
      '(newsletter or subscription line): Subscribe now',
    ],
  );
});

test('an advert in another script with address and price, wherever it stands', () => {
  const advert = 'Marktplatz.example.ru - услуги переводчиков от 900 руб.';
  checkNoise({ top: [advert], middle: [advert], bottom: [advert] }, Array(3).fill(`(advertisement): ${advert}`));
});

test('a line in another script that comes again', () => {
  checkNoise(
    { middle: ['Купить билеты онлайн'], bottom: ['Купить билеты онлайн'] },
    Array(2).fill('(advertisement): Купить билеты онлайн'),
  );
});

test('a sentence with an address and a price, or in another script, is no advert', () => {
  const lines = [
    'Amazon.com paid $5 million for the company last year.',
    '«Мы не уйдём», — сказал он.',
    'Он сказал, что они останутся.',
    'Buy-outs cost the firm €300 million.',
  ];
  checkNoise({ middle: lines }, []);
});

test('menus and breadcrumbs above the article', () => {
  checkNoise(
    { top: ['Skip to content', 'Home', 'News', 'Sport', 'Opinion', 'Log in', 'Home › Economy › Rates', 'Bank keeps its rate'], middle: [] },
    [
      '(page control): Skip to content',
      '(navigation): Home',
      '(navigation): News',
      '(navigation): Sport',
      '(navigation): Opinion',
      '(page control): Log in',
      '(breadcrumb): Home › Economy › Rates',
    ],
    '\n',
  );
});

test('trails without spaces, times ago', () => {
  checkNoise(
    { top: ['Home/Economy/Rates', 'Updated 3 hours ago'] },
    ['(breadcrumb): Home/Economy/Rates', '(date shown by the page): Updated 3 hours ago'],
    '\n',
  );
});

test('after the article: copyright, other articles with teasers, comment form, comments', () => {
  checkNoise(
    {
      bottom: [
        '© 2024 The Daily Valley',
        'Check Also',
        'Board member leaves bank',
        'The board member who had warned of rising wages leaves “for personal …',
        '3 Comments',
        'I do not believe a word of what the president said about wages in this country.',
        'Leave a Reply',
        'Your email address will not be published. Required fields are marked *',
      ],
    },
    [
      '(copyright line): © 2024 The Daily Valley',
      '(links to other articles): Check Also',
      '(link to another article): Board member leaves bank',
      '(teaser of another article): The board member who had warned of rising wages leaves “for personal …',
      '(comment form): 3 Comments',
      '(comment form or reader comment): I do not believe a word of what the president said about wages in this country.',
      '(comment form): Leave a Reply',
      '(comment form): Your email address will not be published. Required fields are marked *',
    ],
  );
});

test('an article that goes on after a copyright line or a list of links stays whole', () => {
  checkNoise({ middle: ['© AFP', 'Related articles', 'Board member leaves bank'] }, [
    '(copyright line): © AFP',
    '(links to other articles): Related articles',
    '(link to another article): Board member leaves bank',
  ]);
  checkNoise({ top: ['2 Comments'] }, ['(comment form): 2 Comments']);
});

test('picture credits, tags, cookie notices, page code, reporters at the end', () => {
  checkNoise(
    {
      middle: [
        'Photo: Jane Doe',
        'Scott Roe via Getty Images.',
        '<div class="x">',
        'We use cookies to give you the best experience on our site.',
      ],
      bottom: ['Tags: bank, rates', '(Reporting by Jane Doe; Editing by Bob Roe)'],
    },
    [
      '(picture credit): Photo: Jane Doe',
      '(picture credit): Scott Roe via Getty Images.',
      '(page code): <div class="x">',
      '(cookie notice): We use cookies to give you the best experience on our site.',
      '(tags): Tags: bank, rates',
      '(byline): (Reporting by Jane Doe; Editing by Bob Roe)',
    ],
  );
});

test('real sentences that begin or sound like furniture stay', () => {
  checkNoise(
    {
      middle: [
        'Read more closely, the report says the opposite.',
        'Listen: this is not what we agreed on.',
        'Subscribe to that view or not, the numbers are plain.',
        'Comments like these have cost ministers their post.',
        'Copyright law does not help the authors here.',
        'Watch: the board will cut in March.',
        'Google said it would drop cookies that follow its users around the web.',
        'By then the bank had lost the trust of the markets.',
        'Share prices fell.',
        'Home / work balance is not the issue, he said.',
        '“Related: that is the word I would use,” she said …',
        'More: that was all the union wanted.',
      ],
    },
    [],
  );
});

test('repeated lines alone are no evidence: labels and headings of transcripts repeat', () => {
  checkNoise({ top: ['Mr Roe said:'], middle: ['Mr Roe said:', 'Iraq', 'Mr Roe said:', 'Iraq'] }, []);
});

test('the two articles of seeds/: every line of the page and none of the article', () => {
  const noise = (file: string) => {
    const text = readFileSync(`seeds/${file}`, 'utf8');
    return readText(text, file).noise.map(it => text.slice(it.start, it.end).slice(0, 24));
  };
  assert.deepEqual(noise('000_c718fa6267f4e0de.txt'), ['Listen to this article', 'Read more: Russian ambas', 'Read more: Vladimir Puti']);
  assert.deepEqual(noise('004_65c834c33ec4830c.txt'), [
    'Tuesday , July 5 2022',
    'Kwork.ru - услуги фрилан',
    'Home / WORLD / Moscow ex',
    'Kwork.ru - услуги фрилан',
    'READ MORE: Poland wants ',
    '© 2022, paradox. All rig',
    'Check Also',
    'West has ‘buried’ freedo',
    'The harassment of Russia',
    'Leave a Reply',
    'Your email address will ',
  ]);
});
