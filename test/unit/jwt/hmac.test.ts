import { strict as assert } from 'node:assert';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { digest, type HmacHash, HmacOfMessage } from '../../../src/jwt/hash/hmac';

const NAMES: Readonly<Record<HmacHash, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

for (const [hash, nodeName] of Object.entries(NAMES) as [HmacHash, string][]) {
  describe(`HMAC with ${hash}`, function () {
    // Generous: the machine may be busy with other things.
    this.timeout(60_000);

    it('hashes every length over three blocks as node:crypto does', () => {
      for (let length = 0; length <= 400; length++) {
        const message = randomBytes(length);
        assert.deepEqual(Buffer.from(digest(hash, message)), createHash(nodeName).update(message).digest());
      }
    });

    it('agrees with node:crypto for every length of message and key around the block borders', () => {
      for (let length = 0; length <= 300; length++) {
        const message = randomBytes(length);
        const hmac = new HmacOfMessage(hash, message);
        for (const keyLength of [0, 1, 31, 32, 33, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 200]) {
          const key = randomBytes(keyLength);
          const expected = createHmac(nodeName, key).update(message).digest();
          assert.deepEqual(Buffer.from(hmac.tag(key)), expected, `message ${length}, key ${keyLength}`);
          assert.equal(hmac.matches(key, key.length, expected), true);
        }
      }
    });

    it('uses only the given length of a key, and forgets the key before', () => {
      const hmac = new HmacOfMessage(hash, Buffer.from('message'));
      const tag = createHmac(nodeName, 'abc').update('message').digest();
      assert.equal(
        hmac.matches(Buffer.from('a much longer key than the one that follows it'), 46, tag),
        false,
      );
      assert.equal(hmac.matches(Buffer.from('abcdef'), 3, tag), true);
      assert.equal(hmac.matches(Buffer.from('abcdef'), 6, tag), false);
    });

    it('refuses a tag of another length or with one bit changed', () => {
      const hmac = new HmacOfMessage(hash, Buffer.from('message'));
      const tag = createHmac(nodeName, 'abc').update('message').digest();
      assert.equal(hmac.matches(Buffer.from('abc'), 3, tag.subarray(0, -1)), false);
      for (let bit = 0; bit < tag.length * 8; bit++) {
        const changed = Buffer.from(tag);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        assert.equal(hmac.matches(Buffer.from('abc'), 3, changed), false);
      }
    });
  });
}
