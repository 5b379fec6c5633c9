import { b64, jwk, pairs, runVectors, signed, type Vector } from './support';

const vector = (
  name: string,
  token: string,
  key: Vector['key'],
  verified: boolean | null,
  reason: RegExp = verified ? /fits/ : /./,
): Vector => ({ name, token, key, verified, reason });

const es = signed('ES256', pairs.p256.privateKey);
const rs = signed('RS256', pairs.rsa.privateKey);
const ed = signed('Ed25519', pairs.ed25519.privateKey);

const pem = (name: keyof typeof pairs): string =>
  pairs[name].publicKey.export({ format: 'pem', type: 'spki' }).toString();
const texts: readonly Vector[] = [
  vector('PEM', es, pem('p256'), true),
  vector('PEM with CRLF', es, pem('p256').replaceAll('\n', '\r\n'), true),
  vector('PEM with text before it', es, `# my key\n${pem('p256')}`, true),
  vector('PEM cut off', es, pem('p256').slice(0, 80), null, /cut off/),
  vector('PEM with a damaged body', es, pem('p256').replace('MFkw', 'MF!w'), null, /no base64/),
  vector('PEM of another curve', es, pem('p384'), false, /needs the curve/),
  vector('PEM of X25519', ed, pem('x25519'), false, /needs the curve/),
  vector('PEM of secp256k1', signed('ES256K', pairs.k256.privateKey), pem('k256'), true),
  vector('PEM of Ed448', signed('Ed448', pairs.ed448.privateKey), pem('ed448'), true),
  ...(['p256', 'p384', 'p521', 'k256', 'ed25519', 'ed448', 'rsa'] as const).map((name) => {
    const algorithm = {
      p256: 'ES256',
      p384: 'ES384',
      p521: 'ES512',
      k256: 'ES256K',
      ed25519: 'EdDSA',
      ed448: 'EdDSA',
      rsa: 'PS256',
    }[name];
    const key = pairs[name].privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    return vector(`private PEM of ${name}`, signed(algorithm, pairs[name].privateKey), key, true);
  }),
  vector(
    'private DER in base64',
    es,
    pairs.p256.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    true,
  ),
  vector(
    'SEC1 DER in base64',
    es,
    pairs.p256.privateKey.export({ format: 'der', type: 'sec1' }).toString('base64'),
    true,
  ),
  vector(
    'PKCS#1 DER in base64',
    rs,
    pairs.rsa.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    true,
  ),
  vector(
    'encrypted PKCS#8',
    rs,
    pairs.rsa.privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'encrypted PKCS#1',
    rs,
    pairs.rsa.privateKey
      .export({ format: 'pem', type: 'pkcs1', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'encrypted SEC1',
    es,
    pairs.p256.privateKey
      .export({ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    null,
    /encrypted with a password/,
  ),
  vector(
    'OpenSSH private key',
    es,
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
    null,
    /OpenSSH/,
  ),
  vector(
    'certificate request',
    es,
    '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
    null,
    /request/,
  ),
  vector(
    'DH parameters',
    es,
    '-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----',
    null,
    /no key/,
  ),
  vector('PEM of no standard label', es, pem('p256').replaceAll('PUBLIC KEY', 'EC PUBLIC KEY'), true),
  vector('PEM in base64', es, Buffer.from(pem('p256')).toString('base64'), true),
  vector('DER in base64url', rs, b64(pairs.rsa.publicKey.export({ format: 'der', type: 'spki' })), true),
  vector('DER in hex', rs, pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'), true),
  vector(
    'PEM in base64 as a secret',
    signed('HS256', pem('rsa')),
    Buffer.from(pem('rsa')).toString('base64'),
    false,
    /never used/,
  ),
  vector(
    'DER in hex as a secret',
    signed('HS256', pairs.rsa.publicKey.export({ format: 'der', type: 'spki' })),
    pairs.rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    false,
    /never used/,
  ),
  vector(
    'SSH public key',
    signed('HS256', 'ssh-rsa AAAAB3NzaC1yc2E me@host'),
    'ssh-rsa AAAAB3NzaC1yc2E me@host',
    null,
    /OpenSSH/,
  ),
  vector('JWK as text', es, JSON.stringify(jwk('p256')), true),
  vector('JWK as text with white space', es, `\n ${JSON.stringify(jwk('p256'), null, 2)}\n`, true),
  vector(
    'JWK as text with a member twice',
    es,
    JSON.stringify(jwk('p256')).replace('{', '{"kty":"RSA",'),
    null,
    /twice/,
  ),
  vector('JWK as text, cut off', es, JSON.stringify(jwk('p256')).slice(0, -1), null, /no valid JSON/),
  vector('list of JWKs as text', es, JSON.stringify([jwk('p256')]), null, /no JWKS/),
  vector('public key as a secret', signed('HS256', pem('rsa')), pem('rsa'), false, /never used as a secret/),
  vector(
    'JWK text as a secret',
    signed('HS256', JSON.stringify(jwk('rsa'))),
    JSON.stringify(jwk('rsa')),
    false,
    /never used as a secret/,
  ),
];

runVectors('verdicts: keys as text', texts);
