import { strict as assert } from 'node:assert';
import { Auditor, decodeExact, decodeToken, findTokens, inspectToken } from '../../../src/jwt';
import { Chance, mutatedToken } from './mutate';
import { rfc7515A1, rfc7515A2 } from './tokens';

const COUNT = 20_000;

describe('mutated tokens', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(600_000);

  const seed = Date.now() % 1_000_000_007;

  it(`never crash the decoder (${COUNT}, seed ${seed})`, async () => {
    const chance = new Chance(seed);
    const auditor = new Auditor();
    for (let count = 0; count < COUNT; count++) {
      const text = mutatedToken(chance);
      try {
        // Each way in gets its share: all of them for each would take three times as long.
        const read =
          count % 4 === 0 ? findTokens(text).slice(0, 3) : [(count % 2 ? decodeToken : decodeExact)(text)];
        for (const token of read) {
          for (const { span } of [...token.problems, ...inspectToken(token, { now: 1.9e12 })]) {
            assert.ok(!span || (span.start >= 0 && span.start <= span.end && span.end <= text.length));
          }
        }
        if (count % 50 === 0) {
          const key = count % 100 === 0 ? rfc7515A1.key : { keys: [rfc7515A2.key] };
          await auditor.audit(decodeToken(text), { now: 1.9e12, key });
        }
      } catch (error) {
        throw new Error(`Number ${count} of seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });
});
