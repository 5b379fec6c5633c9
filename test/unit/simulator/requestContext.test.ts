import { strict as assert } from 'node:assert';
import { originHeader, type RequestContext } from '../../../src/simulator/browser/requestContext';

/** Measured in Chromium by the proof. */
const rows: readonly [mode: RequestContext['mode'], hosts: readonly string[], origin: string][] = [
  ['no-cors', ['own.example'], 'https://own.example'],
  ['no-cors', ['other.example'], 'https://own.example'],
  ['no-cors', ['own.example', 'other.example'], 'null'],
  ['no-cors', ['other.example', 'third.example'], 'null'],
  ['navigate', ['own.example', 'other.example'], 'null'],
  ['cors', ['own.example', 'other.example'], 'https://own.example'],
  ['cors', ['other.example', 'third.example'], 'null'],
];

describe('request context', () => {
  for (const [mode, hosts, origin] of rows) {
    it(`says Origin ${origin} of a ${mode} POST of own.example to ${hosts.join(', then ')}`, () => {
      const initiator = new URL('https://own.example/');
      const context: RequestContext = {
        method: 'POST',
        urls: hosts.map((host) => new URL(`https://${host}/`)),
        initiator,
        ancestors: mode === 'navigate' ? [] : [initiator],
        destination: mode === 'navigate' ? 'document' : 'empty',
        mode,
        credentials: 'include',
      };
      assert.equal(originHeader(context), origin);
    });
  }
});
