import { strict as assert } from 'node:assert';
import { Auditor, decodeExact, type KeyInput } from '../../../src/jwt';
import { hs256, jwk, octJwk, pairs, SECRET, signed } from './verdicts/support';

const audit = (token: string, key?: KeyInput) =>
  new Auditor().audit(decodeExact(token), { now: 0, ...(key !== undefined && { key }) });

describe('Auditor', () => {
  it('says whether a token verifies with the key that it brings', async () => {
    const own = signed('ES256', pairs.p256.privateKey, { jwk: jwk('p256') });
    const foreign = signed('ES256', pairs.p256.privateKey, { jwk: jwk('p256Other') });
    for (const [token, verifies] of [
      [own, true],
      [foreign, false],
    ] as const) {
      const { findings, verification } = await audit(token, jwk('p256Other'));
      const embedded = findings.find(({ id }) => id === 'embedded-jwk');
      assert.equal(/With this key it verifies/.test(embedded?.message ?? ''), verifies);
      assert.equal(verification.verified, false, 'the key that is given counts, not the one that is brought');
    }
  });

  it('names a signature that does not fit, be it with one key or with a set', async () => {
    const token = signed('ES256', pairs.p256.privateKey);
    const set = { keys: [jwk('p256Other', { kid: 'a' }), jwk('rsa', { kid: 'b' })] } as unknown as KeyInput;
    for (const key of [jwk('p256Other'), set]) {
      const { findings, verdict } = await audit(token, key);
      assert.ok(findings.some(({ id }) => id === 'signature-mismatch'));
      assert.equal(verdict, 'invalid');
    }
    const { findings } = await audit(token, jwk('p256'));
    assert.ok(findings.every(({ id }) => id !== 'signature-mismatch'));
  });

  it('explains a confused signature by the confusion alone', async () => {
    const pem = pairs.rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const ids = (await audit(signed('HS256', pem), pem)).findings.map(({ id }) => id);
    assert.ok(ids.includes('algorithm-confusion'));
    assert.ok(!ids.includes('signature-mismatch'));
  });

  it('judges a key the same however often it is used', async () => {
    const auditor = new Auditor();
    const key = octJwk(Buffer.alloc(32));
    for (let run = 0; run < 3; run++) {
      const token = decodeExact(signed('HS256', Buffer.alloc(32), {}, { run }));
      const { findings, verdict } = await auditor.audit(token, { now: 0, key });
      assert.equal(findings.filter(({ id }) => id === 'empty-hmac-key').length, 1);
      assert.equal(verdict, 'valid-with-findings');
    }
  });

  it('takes claims of any shape beside a secret', async () => {
    const token = hs256({ x: { y: null } }, { a: { b: [1] }, c: null, d: SECRET });
    const { findings } = await audit(token, SECRET);
    const weak = findings.find(({ id }) => id === 'weak-hmac-secret');
    assert.match(weak?.message ?? '', /stands in the token itself, as "d"/);
  });
});
