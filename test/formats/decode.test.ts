import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../server/formats/decode.ts';

/** Bytes of a text in a single-byte charset. */
function encode(text: string, charset: string): Uint8Array {
  const table = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(
    [...text].map(character => {
      const byte = table.indexOf(character);
      assert.ok(byte >= 0, `${charset} has no ${character}`);
      return byte;
    }),
  );
}

function checkDecoded(bytes: Uint8Array, text: string, encoding: string): void {
  assert.deepEqual(decode(bytes), { ok: true, text, encoding });
}

const ENGLISH = '“We will not go,” he said – and “that is all”.';
const RUSSIAN = 'Москва не согласится на присутствие войск, заявил посол. «Это исключено», — сказал он.';

test('UTF-8, with and without byte order mark', () => {
  checkDecoded(Buffer.from(ENGLISH), ENGLISH, 'utf-8');
  checkDecoded(Buffer.from(`\ufeff${RUSSIAN}`), RUSSIAN, 'utf-8');
  checkDecoded(new Uint8Array(), '', 'utf-8');
});

test('UTF-16 in both orders, with and without byte order mark, is no binary file', () => {
  for (const text of [ENGLISH, RUSSIAN, 'A short line.\r\n']) {
    checkDecoded(Buffer.from(`\ufeff${text}`, 'utf16le'), text, 'utf-16le');
    checkDecoded(Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), text, 'utf-16be');
    checkDecoded(Buffer.from(text, 'utf16le'), text, 'utf-16le');
    checkDecoded(Buffer.from(text, 'utf16le').swap16(), text, 'utf-16be');
  }
});

test('Western European texts are windows-1252, with few accents or many', () => {
  const texts = [
    'naïve café £5',
    '“Yes,” he said',
    'Straße',
    'Müller sagte: „Ärger über Größe“',
    'L’été dernier, à Paris',
    'señor niño ¿qué?',
    'Æblegrød på Ærø',
    'ÜBER ÄRGER',
    '€100 – more',
  ];
  for (const text of texts) checkDecoded(encode(text, 'windows-1252'), text, 'windows-1252');
});

test('Cyrillic texts are told from Western ones and from each other', () => {
  for (const text of [RUSSIAN, 'Привет', 'КИЕВ И МОСКВА', 'Київ і Львів', 'NATO и США: нет'])
    checkDecoded(encode(text, 'windows-1251'), text, 'windows-1251');
  const plain = RUSSIAN.replace(/[«»—]/g, '-');
  checkDecoded(encode(plain, 'koi8-u'), plain, 'koi8-u');
  checkDecoded(encode(plain, 'ibm866'), plain, 'ibm866');
});

test('Polish and Czech texts are windows-1250', () => {
  for (const text of ['Zażółć gęślą jaźń, powiedział Wałęsa', 'Příliš žluťoučký kůň úpěl ďábelské ódy'])
    checkDecoded(encode(text, 'windows-1250'), text, 'windows-1250');
});

test('a declared charset counts where the text is no UTF-8, and a wrong declaration does not', () => {
  const latin2 = '<meta charset="iso-8859-2">\nŽluťoučký';
  checkDecoded(encode(latin2, 'iso-8859-2'), latin2, 'iso-8859-2');
  const declaredWrongly = `-*- coding: windows-1251 -*-\n${ENGLISH}`;
  checkDecoded(Buffer.from(declaredWrongly), declaredWrongly, 'utf-8');
  const unknown = 'coding: klingon-8\ncafé';
  checkDecoded(encode(unknown, 'windows-1252'), unknown, 'windows-1252');
});

test('a few broken bytes do not make a UTF-8 file another charset', () => {
  const decoded = decode(Buffer.concat([Buffer.from('“a” “b” “c” '), Buffer.from([0xff]), Buffer.from(' end')]));
  assert.deepEqual(decoded, { ok: true, text: '“a” “b” “c” \ufffd end', encoding: 'utf-8', damaged: 1 });
});

test('what is no text gives a reason', () => {
  const reasonOf = (bytes: Uint8Array) => {
    const decoded = decode(bytes);
    assert.ok(!decoded.ok);
    return decoded.reason;
  };
  assert.match(reasonOf(Buffer.from('some text\0and more text')), /NUL bytes \(the first at byte 10\)/);
  assert.match(reasonOf(Buffer.from('%PDF-1.7 …')), /a PDF file/);
  assert.match(reasonOf(Buffer.from('PK\u0003\u0004xx')), /ZIP/);
  assert.match(reasonOf(Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256)), /binary/);
  assert.match(reasonOf(Uint8Array.from({ length: 400 }, (_, i) => 1 + (i % 8))), /control characters/);
  assert.match(reasonOf(Uint8Array.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0])), /UTF-32/);
});
