import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey as NodeJwk,
  sign,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, importJWK, importSPKI, jwtVerify } from 'jose';
import {
  type ExerciseId,
  exercises,
  type Forged,
  type ForgeInput,
  forge,
  type KeyInput,
} from '../../../src/jwt';
import { signatureAlgorithm } from '../../../src/jwt/algorithms/signatures';
import { digestNumber } from '../../../src/jwt/curves/ecdsa';
import { fromBigEndian, mod, modPow } from '../../../src/jwt/curves/numbers';
import { multiplyTwo, weierstrassCurve } from '../../../src/jwt/curves/weierstrass';
import { digest } from '../../../src/jwt/hash/hmac';
import { b64, pairs, SECRET, signed } from './verdicts/support';

const NOW = Date.UTC(2026, 0, 1);
const CLAIMS = { sub: 'ana', role: 'user', exp: NOW / 1000 - 60 };
const FORGED = { ...CLAIMS, role: 'admin', exp: NOW / 1000 + 3600 };
const PEM = String(pairs.rsa.publicKey.export({ type: 'spki', format: 'pem' }));
const URL_OF_ATTACKER = 'https://attacker.example/keys';

const read = (part = ''): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());
const parts = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return { header: read(header), claims: read(payload), input: `${header}.${payload}`, signature };
};
const hmacOk = (token: string, key: string | Buffer): boolean => {
  const { input, signature } = parts(token);
  const expected = createHmac('sha256', key).update(input).digest();
  const found = Buffer.from(signature, 'base64url');
  return found.length === expected.length && timingSafeEqual(found, expected);
};
const rsaOk = (token: string, key: Parameters<typeof createPublicKey>[0]): boolean => {
  const { input, signature } = parts(token);
  return verify('sha256', Buffer.from(input), createPublicKey(key), Buffer.from(signature, 'base64url'));
};

/** Verifiers with the very fault that an exercise is about; each takes an honest token, too. */
const vulnerable: Record<ExerciseId, (token: string, files: readonly Forged[]) => boolean> = {
  // Decodes and believes.
  'unverified-signature': (token) => parts(token).claims.role !== undefined,
  'expiry-edit': (token) => {
    const { exp } = parts(token).claims;
    return !((exp as number) < NOW / 1000);
  },
  // Forbids one spelling, and folds case afterwards.
  'alg-none': (token) => {
    const alg = String(parts(token).header.alg);
    return alg.toLowerCase() === 'none' || rsaOk(token, PEM);
  },
  // Checks a signature where there is one.
  'null-signature': (token) => parts(token).signature === '' || rsaOk(token, PEM),
  // The variable is not set.
  'empty-key': (token) => hmacOk(token, process.env.SESSION_TUTOR_SECRET_THAT_IS_NOT_SET ?? ''),
  'embedded-jwk': (token) => {
    const { header, input, signature } = parts(token);
    if (!header.jwk) return rsaOk(token, PEM);
    const key = createPublicKey({ key: header.jwk as NodeJwk, format: 'jwk' });
    return verify(
      'sha256',
      Buffer.from(input),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  },
  // "Fetches" what the attacker put there.
  jku: (token, [forged]) => {
    const { jku, kid } = parts(token).header;
    if (jku !== URL_OF_ATTACKER) return false;
    const { keys } = JSON.parse(forged?.file?.content ?? '') as { keys: NodeJwk[] };
    const jwk = keys.find((key) => key.kid === kid);
    return jwk !== undefined && rsaOk(token, { key: jwk, format: 'jwk' });
  },
  x5u: (token, [forged]) => {
    if (parts(token).header.x5u !== URL_OF_ATTACKER) return false;
    return rsaOk(
      token,
      new X509Certificate(forged?.file?.content ?? '').publicKey.export({ type: 'spki', format: 'pem' }),
    );
  },
  'kid-path': (token) => {
    const kid = String(parts(token).header.kid);
    if (kid.includes('\\')) return hmacOk(token, '');
    return hmacOk(token, readFileSync(kid.startsWith('/') ? kid : join('/srv/keys/of/the/server', kid)));
  },
  'kid-sql': (token) => hmacOk(token, queried(String(parts(token).header.kid))),
  'kid-command': (token) => {
    const command = `cat /srv/keys/of/the/server/${parts(token).header.kid} 2>/dev/null`;
    return hmacOk(token, execFileSync('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'] }));
  },
  // One key for every algorithm, and the algorithm from the header.
  'algorithm-confusion': (token) => confusable(token, PEM),
  'recovered-key': (token) => confusable(token, smallExponent.pem),
  'psychic-signature': (token) => psychic(token),
};

/** The least of SQL that the exercise needs: a text in quotation marks, and a UNION behind it. */
function queried(kid: string): string {
  for (const mark of ["'", '"']) {
    const query = `SELECT key FROM keys WHERE kid = ${mark}${kid}${mark}`;
    const [statement = ''] = query.split('-- ');
    const union = new RegExp(`kid = ${mark}[^'"]*${mark} UNION SELECT ${mark}([^'"]*)${mark} $`).exec(
      statement,
    );
    if (union) return union[1] ?? '';
  }
  return 'the key of the server';
}

function confusable(token: string, key: string): boolean {
  const { alg } = parts(token).header;
  if (alg !== 'HS256') return rsaOk(token, key);
  const pkcs1 = createPublicKey(key).export({ type: 'pkcs1', format: 'pem' });
  const jwk = JSON.stringify(createPublicKey(key).export({ format: 'jwk' }));
  // A server has one of these in its configuration.
  return [key, key.trim(), pkcs1, String(pkcs1).trim(), jwk].some((held) => hmacOk(token, held));
}

/** ECDSA as Java 15 to 18 had it: all of the arithmetic, and no check of the range. */
function psychic(token: string): boolean {
  const { header, input, signature } = parts(token);
  const { curves, hash } = signatureAlgorithm(header.alg) ?? {};
  const curve = weierstrassCurve(curves?.[0]);
  if (!curve || !hash) return false;
  const key = createPublicKey(pairs[ECDSA_KEYS[String(header.alg)] ?? 'p256'].publicKey.export(SPKI));
  const { x, y } = key.export({ format: 'jwk' });
  const point = { x: numberOf(x), y: numberOf(y) };
  const [r, s] = [0, 1].map((half) => {
    const bytes = Buffer.from(signature, 'base64url').subarray(half * curve.size, (half + 1) * curve.size);
    return fromBigEndian(bytes);
  });
  const z = digestNumber(curve, digest(hash, Buffer.from(input)));
  // With Fermat's inverse 0 has the inverse 0; infinity has the coordinate 0.
  const w = modPow(s ?? 1n, curve.n - 2n, curve.n);
  const sum = multiplyTwo(curve, mod(z * w, curve.n), point, mod((r ?? 1n) * w, curve.n));
  return mod(sum?.x ?? 0n, curve.n) === r;
}
const SPKI = { type: 'spki', format: 'pem' } as const;
const ECDSA_KEYS: Record<string, 'p256' | 'p384' | 'p521'> = { ES256: 'p256', ES384: 'p384', ES512: 'p521' };
const numberOf = (text = ''): bigint => fromBigEndian(Buffer.from(text, 'base64url'));

const smallExponent = (() => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
  const token = (claims: object): string => {
    const input = `${b64({ alg: 'RS256' })}.${b64(claims)}`;
    return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  };
  return {
    pem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    first: token(CLAIMS),
    second: token({ ...CLAIMS, sub: 'ben' }),
  };
})();

const honest = signed('RS256', pairs.rsa.privateKey, {}, CLAIMS);
const inputFor = (id: ExerciseId): ForgeInput => {
  const issued = id === 'recovered-key' ? smallExponent.first : honest;
  const { header, signature } = parts(issued);
  return {
    draft: { header: JSON.stringify(header), payload: JSON.stringify(FORGED) },
    signature,
    publicKey: PEM,
    url: URL_OF_ATTACKER,
    issued,
    secondToken: smallExponent.second,
    now: NOW,
  };
};
const built = async (id: ExerciseId, more: Partial<ForgeInput> = {}): Promise<readonly Forged[]> => {
  const made = await forge(id, { ...inputFor(id), ...more });
  assert.ok('forged' in made, 'problem' in made ? made.problem : '');
  return made.forged;
};

describe('exercises in forging', function () {
  this.timeout(60_000);

  for (const { id } of exercises) {
    it(`${id}: each token is taken by the verifier with the fault`, async () => {
      const forged = await built(id);
      assert.ok(forged.length > 0);
      for (const { label, token } of forged) {
        assert.equal(vulnerable[id](token, forged), true, label);
        if (id !== 'expiry-edit') assert.equal(parts(token).claims.role, 'admin', label);
      }
    });

    it(`${id}: no token is taken by a right verifier`, async () => {
      const currentDate = new Date(NOW);
      const rsa = await importSPKI(PEM, 'RS256');
      const small = await importSPKI(smallExponent.pem, 'RS256');
      const p256 = await importJWK(pairs.p256.publicKey.export({ format: 'jwk' }) as never, 'ES256');
      const secret = new TextEncoder().encode(SECRET);
      for (const { label, token } of await built(id)) {
        for (const [key, alg] of [
          [rsa, 'RS256'],
          [small, 'RS256'],
          [p256, 'ES256'],
          [secret, 'HS256'],
        ] as const) {
          await assert.rejects(jwtVerify(token, key, { algorithms: [alg], currentDate }), `${label}, ${alg}`);
        }
      }
    });
  }

  it('starts from a token that the right verifier takes', async () => {
    await compactVerify(honest, await importSPKI(PEM, 'RS256'), { algorithms: ['RS256'] });
    assert.equal(confusable(honest, PEM), true);
    for (const [alg, name] of Object.entries(ECDSA_KEYS)) {
      assert.equal(psychic(signed(alg, pairs[name].privateKey)), true, alg);
      assert.equal(psychic(signed(alg, pairs.p256Other.privateKey)), false, alg);
    }
  });

  it('says what is missing', async () => {
    const lacking: readonly [ExerciseId, keyof ForgeInput, RegExp][] = [
      ['algorithm-confusion', 'publicKey', /public key/],
      ['jku', 'url', /address/],
      ['x5u', 'url', /address/],
      ['recovered-key', 'secondToken', /second token/],
    ];
    for (const [id, name, reason] of lacking) {
      const made = await forge(id, { ...inputFor(id), [name]: '' });
      assert.match('problem' in made ? made.problem : '', reason, id);
    }
  });

  const faults: readonly [string, Partial<ForgeInput>, RegExp][] = [
    ['no-such', {}, /no exercise/],
    ['alg-none', { draft: { header: '{', payload: '{}' } }, /header is no JSON/],
    ['alg-none', { draft: { header: '{}', payload: '[]' } }, /must be a JSON object/],
    ['algorithm-confusion', { publicKey: 'a secret' as KeyInput }, /one public key/],
    ['algorithm-confusion', { publicKey: '-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----' }, /PEM/],
    ['recovered-key', { secondToken: signed('HS256', SECRET) }, /RS256/],
    [
      'recovered-key',
      { issued: honest, secondToken: signed('RS256', pairs.rsa.privateKey, {}, { a: 1 }) },
      /65537/,
    ],
  ];
  for (const [id, more, reason] of faults) {
    it(`${id}: says what is wrong (${reason.source})`, async () => {
      const made = await forge(id, { ...inputFor('alg-none'), ...more });
      assert.match('problem' in made ? made.problem : '', reason);
    });
  }

  it('visits no address', async () => {
    const { fetch } = globalThis;
    let asked = 0;
    globalThis.fetch = (() => {
      asked++;
      throw new Error('no network');
    }) as typeof globalThis.fetch;
    try {
      for (const { id } of exercises) await built(id);
    } finally {
      globalThis.fetch = fetch;
    }
    assert.equal(asked, 0);
  });
});
