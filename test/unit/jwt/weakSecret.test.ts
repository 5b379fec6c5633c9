import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { candidatesFor } from '../../../src/jwt/crack/candidates';
import { isWeakSecret } from '../../../src/jwt/crack/weakSecret';
import { taken } from './candidateSupport';

describe('isWeakSecret', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const weak: readonly [secret: string, reason: RegExp][] = [
    ['', /empty/],
    ['secret', /list/],
    ['super-secret-key', /list/],
    ['keyboard cat', /list/],
    ['shhhhh', /list/],
    ['your-256-bit-secret', /list/],
    ['changeme123', /list/],
    ['Secret', /list/],
    ['ChangeMe2024!', /small changes/],
    ['S3cr3t_K3y', /small changes/],
    ['my.super.secret.key', /small changes/],
    ['please-generate-a-strong-secret-before-you-deploy-this', /common words/],
    ['thisIsTheVeryLongSecretOfMyShopServer2023', /common words/],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', /repeats/],
    ['abcabcabcabcabcabcabcabcabcabcabcabc', /repeats/],
    ['01234567890123456789012345678901234567890', /repeats|follows/],
    ['abcdefghijklmnopqrstuvwxyz1234567890', /follows/],
    ['qwertyuiopasdfghjklzxcvbnm1234567890', /follows/],
    ['c2VjcmV0LWtleQ==', /encoded/],
    ['7365637265742d6b6579', /encoded/],
    ['5ebe2294ecd0e0f08eab7690d2a6ee69', /hash/],
    ['5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8', /hash/],
    ['replace_this_with_your_very_long_hotel_booking_secret', /common words/],
    ['k9$Lq2!xV', /only 9 bytes/],
    ['vB7#kQ9!mZ2@xW5$cR8^tN1', /only 23 bytes/],
  ];
  for (const [secret, reason] of weak) {
    it(`finds ${JSON.stringify(secret)} weak`, () => {
      const result = isWeakSecret(secret);
      assert.equal(result.weak, true);
      assert.match(result.reason ?? '', reason);
    });
  }

  const strong = [
    '3f8a1c5be07d92446f1e8b3ca95d7702c4416be98f30a75d1c2e9b6f4087d35a',
    'Zk3vT0q9R1xW5nB8mYc7LpGd2HsJf6Ea4UiOoXr9KtM=',
    'Q7d-_nR2xV0bL9sTz4KcWm8YhPf3Ga6JuE1oXiN5',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'yd7K.p2W!qX9#bN4$vM8&zR5*tL1(cJ6)',
  ];
  for (const secret of strong) {
    it(`does not find ${JSON.stringify(secret)} weak`, () =>
      assert.deepEqual(isWeakSecret(secret), { weak: false }));
  }

  it('never finds 32 random bytes weak, in whatever encoding', () => {
    for (let round = 0; round < 500; round++) {
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        const secret = randomBytes(32).toString(encoding);
        assert.deepEqual(isWeakSecret(secret), { weak: false }, secret);
      }
    }
  });

  it('judges every text in bounded time and always gives a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (secret) => {
        const { weak, reason } = isWeakSecret(secret);
        assert.equal(weak, reason !== undefined);
      }),
    );
    assert.equal(isWeakSecret('secret'.repeat(200_000)).weak, true);
  });

  it('finds everything weak that the dictionary attack would try', () => {
    const plan = candidatesFor({ header: undefined, payload: undefined });
    const first = taken(plan, 0, 30_000);
    assert.deepEqual(
      first.filter((candidate) => !isWeakSecret(candidate).weak),
      [],
    );
  });
});
