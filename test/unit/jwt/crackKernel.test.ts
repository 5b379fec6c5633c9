import { strict as assert } from 'node:assert';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createKernel,
  type GuessKernel,
  type GuessTarget,
  MAX_KEY_BYTES,
} from '../../../src/jwt/crack/kernel';
import { KeyBatch } from '../../../src/jwt/crack/keyBatch';
import type { HmacHash } from '../../../src/jwt/hash/hmac';

const wasm = new Uint8Array(readFileSync('dist/hmac.wasm'));

const HASHES: readonly { readonly hash: HmacHash; readonly node: string; readonly block: number }[] = [
  { hash: 'SHA-256', node: 'sha256', block: 64 },
  { hash: 'SHA-384', node: 'sha384', block: 128 },
  { hash: 'SHA-512', node: 'sha512', block: 128 },
];

const KERNELS: readonly { readonly name: string; readonly make: (target: GuessTarget) => GuessKernel }[] = [
  { name: 'WebAssembly', make: (target) => createKernel(target, wasm) },
  { name: 'plain code', make: (target) => createKernel(target) },
];

const hmac = (node: string, key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac(node, key).update(message).digest();

/** Whether the kernel names the key at `place` of all `keys`, whose code was made by Node. */
function finds(
  make: (target: GuessTarget) => GuessKernel,
  target: GuessTarget,
  keys: readonly Uint8Array[],
): Uint8Array | undefined {
  const batch = new KeyBatch(make(target), target.hash);
  for (const key of keys) if (!batch.put(key)) break;
  batch.flush();
  return batch.found;
}

for (const { name, make } of KERNELS) {
  describe(`the guessing kernel in ${name}`, function () {
    // Generous: the machine may be busy with other things.
    this.timeout(60_000);

    it('is what it is called', () => {
      const kernel = make({ hash: 'SHA-256', message: new Uint8Array(), tag: new Uint8Array(32) });
      assert.equal(kernel.fast, name === 'WebAssembly');
    });

    for (const { hash, node, block } of HASHES) {
      it(`agrees with node:crypto on HMAC-${hash} for messages of every length up to four blocks`, () => {
        for (let length = 0; length <= 4 * block + 2; length++) {
          const message = randomBytes(length);
          const keys = Array.from({ length: 7 }, () => randomBytes(24));
          const right = keys[length % keys.length]!;
          const found = finds(make, { hash, message, tag: hmac(node, right, message) }, keys);
          assert.deepEqual(found, new Uint8Array(right), `message of ${length} bytes`);
        }
      });

      it(`agrees with node:crypto on HMAC-${hash} for keys of every length up to 200`, () => {
        for (let length = 0; length <= 200; length++) {
          const message = randomBytes(100);
          // No zero at the end: HMAC does not tell such a key from the one without (RFC 2104 §3).
          const right = randomBytes(length).map((byte) => byte | 1);
          const wrong = randomBytes(length + 1).map((byte) => byte | 1);
          const found = finds(make, { hash, message, tag: hmac(node, right, message) }, [wrong, right]);
          assert.deepEqual(found, new Uint8Array(right), `key of ${length} bytes`);
        }
      });

      it(`finds the key of HMAC-${hash} in every place, in every lane and beyond the first batch`, () => {
        const message = randomBytes(80);
        const keys = Array.from({ length: 1100 }, (_, at) => new TextEncoder().encode(`guess ${at}`));
        for (const place of [0, 1, 2, 3, 4, 5, 6, 7, 1021, 1022, 1023, 1024, 1025, 1099]) {
          const right = keys[place]!;
          const target = { hash, message, tag: hmac(node, right, message) };
          const batch = new KeyBatch(make(target), hash);
          for (const key of keys) if (!batch.put(key)) break;
          batch.flush();
          assert.deepEqual({ key: batch.found, guesses: batch.guesses }, { key: right, guesses: place + 1 });
        }
      });

      it(`takes no key of HMAC-${hash} whose code only begins as the tag does`, () => {
        const message = randomBytes(10);
        const key = randomBytes(16);
        const tag = hmac(node, key, message);
        tag[tag.length - 1]! ^= 1;
        assert.equal(finds(make, { hash, message, tag }, [key]), undefined);
        assert.deepEqual(
          finds(make, { hash, message, tag: hmac(node, key, message) }, [randomBytes(16), key, key]),
          new Uint8Array(key),
        );
      });
    }

    it('leaves out what is too long for a secret, and keeps the longest that is not', () => {
      const message = randomBytes(10);
      const longest = randomBytes(MAX_KEY_BYTES);
      const target: GuessTarget = { hash: 'SHA-256', message, tag: hmac('sha256', longest, message) };
      const last = Array.from({ length: 1023 }, () => randomBytes(8));
      assert.deepEqual(
        finds(make, target, [...last, randomBytes(MAX_KEY_BYTES + 1), longest]),
        new Uint8Array(longest),
      );
    });
  });
}

describe('the guessing kernel', () => {
  it('is plain code where the machine does not know the instructions', () => {
    const unknown = wasm.slice();
    // The version of the format.
    unknown[4] = 99;
    const target: GuessTarget = { hash: 'SHA-256', message: new Uint8Array(), tag: new Uint8Array(32) };
    assert.equal(createKernel(target, unknown).fast, false);
  });
});
