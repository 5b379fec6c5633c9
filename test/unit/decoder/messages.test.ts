import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from '../../../src/features/decoder/limits';
import { fromDecoderSchema, toDecoderSchema } from '../../../src/features/decoder/messages';
import { words } from './english';

describe('messages to the decoder', () => {
  const cases: [string, unknown, boolean][] = [
    ['ready', { type: 'ready' }, true],
    ['a text', { type: 'setText', revision: 1, text: 'eyJ' }, true],
    ['a text over the limit', { type: 'setText', revision: 1, text: 'x'.repeat(MAX_TEXT_LENGTH + 1) }, false],
    ['a text without revision', { type: 'setText', text: 'eyJ' }, false],
    ['a negative revision', { type: 'refresh', revision: -1 }, false],
    ['a key', { type: 'verify', revision: 1, key: 'k', expectedAlg: '' }, true],
    [
      'a key over the limit',
      { type: 'verify', revision: 1, key: 'k'.repeat(MAX_KEY_LENGTH + 1), expectedAlg: '' },
      false,
    ],
    ['a key that is no text', { type: 'verify', revision: 1, key: {}, expectedAlg: '' }, false],
    ['a second text', { type: 'compare', revision: 1, text: 'eyJ' }, true],
    [
      'a second text over the limit',
      { type: 'compare', revision: 1, text: 'x'.repeat(MAX_TEXT_LENGTH + 1) },
      false,
    ],
    ['a second token', { type: 'compareWith', revision: 1, index: 2 }, true],
    ['a second token that is nowhere', { type: 'compareWith', revision: 1, index: -2 }, false],
    ['a token within to open', { type: 'openInner', revision: 1, index: 0 }, true],
    ['what was decrypted to open', { type: 'openInner', revision: 1, index: null }, true],
    ['a depth to go back to', { type: 'closeInner', revision: 1, depth: 0 }, true],
    ['a depth above the outermost', { type: 'closeInner', revision: 1, depth: -1 }, false],
    ['a text to copy', { type: 'copy', text: 'x' }, true],
    ['a concept', { type: 'learn', concept: 'jwt-expiry' }, true],
    ['a member that it does not have', { type: 'ready', text: 'x' }, false],
    ['a wish to sign', { type: 'sign', revision: 1 }, true],
    ['an exercise', { type: 'forge', revision: 1, exercise: 'alg-none' }, true],
    [
      'a workshop form that lacks a field',
      { type: 'editWorkshop', revision: 1, workshop: { open: true } },
      false,
    ],
    ['an unknown type', { type: 'publish', revision: 1 }, false],
    ['no object', 'ready', false],
  ];
  for (const [what, message, accepted] of cases) {
    it(`${accepted ? 'accept' : 'refuse'} ${what}`, () => {
      assert.equal(v.is(toDecoderSchema, message), accepted);
    });
  }
});

describe('messages from the decoder', () => {
  const rest = {
    revision: 0,
    verification: null,
    decryption: null,
    attack: { phase: 'idle' },
    comparison: null,
  };
  const cases: [string, unknown, boolean][] = [
    ['an empty page', { type: 'state', page: { kind: 'empty' }, ...rest }, true],
    ['words', { type: 'state', page: { kind: 'empty' }, ...rest, words }, true],
    ['words that are none', { type: 'state', page: { kind: 'empty' }, ...rest, words: { a: 1 } }, false],
    ['an unknown page', { type: 'state', page: { kind: 'sign' }, ...rest }, false],
    [
      'an attack',
      { type: 'attack', revision: 0, attack: { phase: 'cancelled', guesses: 3, seconds: 1 } },
      true,
    ],
    [
      'an attack of minus one guess',
      { type: 'attack', revision: 0, attack: { phase: 'cancelled', guesses: -1, seconds: 1 } },
      false,
    ],
  ];
  for (const [what, message, accepted] of cases) {
    it(`${accepted ? 'accept' : 'refuse'} ${what}`, () => {
      assert.equal(v.is(fromDecoderSchema, message), accepted);
    });
  }
});
