import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessPhraseLanguage } from '../../server/formats/language.ts';

test('a phrase in another language is known by its script or its own small words', () => {
  const phrases: [string, string][] = [
    ['Нельзя исключать, что понадобятся миротворцы', 'ru'],
    ['Ми не погодимся на це, і ніхто інший також', 'uk'],
    ['Δεν θα το δεχτούμε', 'el'],
    ['لن نقبل ذلك أبدا', 'ar'],
    ['Wir werden das nicht akzeptieren', 'de'],
    ['NATO-Truppen können keinerlei Rolle spielen, das kann nur die UNO', 'de'],
    ['Nous ne l’accepterons pas, et vous le savez', 'fr'],
    ['Nie jest tak, że się poddamy', 'pl'],
  ];
  for (const [phrase, language] of phrases) assert.equal(guessPhraseLanguage(phrase), language, phrase);
});

test('English phrases, names and titles have no other language', () => {
  const phrases = [
    'NATO forces cannot play any peacekeeping role',
    'all in vain',
    'We die in war, we rest in peace',
    'Los Angeles, Las Vegas, El Paso',
    'Ludwig van Beethoven, Vincent van Gogh',
    'De la Rue and the Bank of Portugal',
    'Le Monde and Die Zeit reported it',
    'serious security guarantees',
  ];
  for (const phrase of phrases) assert.equal(guessPhraseLanguage(phrase), undefined, phrase);
});
