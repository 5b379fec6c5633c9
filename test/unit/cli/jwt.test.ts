import { strict as assert } from 'node:assert';
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { CompactEncrypt } from 'jose';
import { version } from '../../../package.json';
import { rfc7516A2, rfc7516A3, rfc7516A4 } from '../jwt/rfcEncryption';
import { base64url, hmacToken, rawToken, rfc7515A1, rfc7515A2, rfc7515A3, rfc7515A5 } from '../jwt/tokens';
import { NOW, run, type World } from './jwtSupport';

const SECRET = '9b1f6c0a4e7d2853f1a0c6b97e3d5842aa17c0ffee5d1e4b8c2093746510fedc';
const sound = hmacToken({ sub: 'jane', iat: NOW - 60, exp: NOW + 600 }, SECRET, {
  alg: 'HS256',
  typ: 'JWT',
});

/** The key of RFC 7515 A.1 is printed there, whoever issued it is named "joe", and its type is but "JWT". */
const joe = ['known-demo-key', 'typ-ambiguous', 'missing-claim', 'issuer-invalid'];
const ids = ({ findings }: { findings: readonly { id: string }[] }) => findings.map(({ id }) => id);

const batch = async (lines: readonly unknown[], args: readonly string[] = []) => {
  const stdin = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, out } = await run(['jwt', '--batch', ...args], { stdin });
  assert.equal(code, 0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};

describe('session-tutor', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('tells its version and how it is used', async () => {
    assert.deepEqual(await run(['--version']), { code: 0, out: `${version}\n`, err: '', pulled: 0 });
    for (const args of [['--help'], ['-h'], ['jwt', '--help']]) {
      const { code, out } = await run(args);
      assert.equal(code, 0);
      assert.match(out, /Usage: session-tutor/);
      assert.match(out, /Exit codes: 0/);
    }
  });

  const misuses: readonly [args: readonly string[], message: RegExp][] = [
    [[], /which command/],
    [['jwd'], /no command "jwd"; there are: .*jwt/],
    [['toString'], /no command/],
    [['jwt', '--nope', sound], /--nope/],
    [['jwt', '--format', 'xml', sound], /--format takes text, json, not "xml"/],
    [['jwt', '--at', 'soon', sound], /--at takes seconds/],
    [['jwt', '--profile', 'oauth', sound], /--profile takes access-token, id-token/],
    [['jwt', '--at', '9999999999999', sound], /--at takes seconds/],
    [['jwt', '--key'], /key/],
    [['jwt', '--key', 'nope.pem', sound], /nope\.pem: there is no such file/],
    [['jwt', sound, sound], /one token/],
    [['jwt'], /give a token/],
    [['jwt', '--batch', sound], /standard input/],
    [['jwt', '--budget', 'long', sound], /--budget takes seconds/],
    [['jwt', '--budget', '0', sound], /--budget takes seconds/],
    [['jwt', '--wordlist', 'nope.txt', sound], /nope\.txt: there is no such file/],
    [['jwt', '--budget', '1', rfc7515A2.token], /Only a token signed with HS256/],
    [['jwt', '--batch', '--budget', '1'], /not with --batch/],
  ];
  for (const [args, message] of misuses) {
    it(`answers ${JSON.stringify(args.map((arg) => arg.slice(0, 20)))} with exit code 2 and what is wrong`, async () => {
      const { code, out, err } = await run(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, message);
      assert.doesNotMatch(err, /\n\s+at /);
    });
  }
});

describe('session-tutor jwt', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('shows a sound token and exits with 0', async () => {
    const { code, out, err } = await run(['jwt', sound, '--key', 'key.txt'], {
      files: { 'key.txt': `${SECRET}\n` },
    });
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^Signed token \(JWS\), HS256\n/);
    assert.match(out, /exp .*1893456600.*expires in 10 minutes \(2030-01-01T00:10:00Z\)/);
    assert.match(out, /verified: The signature fits \(HS256\)\. Key: secret \(UTF-8 without/);
    assert.match(out, /Findings\n {2}none\n$/);
  });

  it('takes the token from the standard input, in whatever stands around it', async () => {
    for (const args of [['jwt'], ['jwt', '-']]) {
      const { code, out } = await run(args, {
        stdin: `GET / HTTP/1.1\r\nAuthorization: Bearer ${sound}\r\n`,
      });
      assert.equal(code, 0);
      assert.match(out, /"jane"/);
    }
  });

  it('exits with 1 for findings and for a signature that does not fit', async () => {
    const unsecured = await run(['jwt', rfc7515A5]);
    assert.equal(unsecured.code, 1);
    assert.match(unsecured.out, /error .*\[alg-none\]/);
    const other = await run(['jwt', sound, '--key', 'k'], {
      files: { k: 'k9$Lq2!xVk9$Lq2!xVk9$Lq2!xVk9$Lq2!xV' },
    });
    assert.equal(other.code, 1);
    assert.match(other.out, /not valid: The signature does not fit/);
    assert.match(other.out, /error .*\[signature-mismatch\]/);
  });

  it('judges times as of --at', async () => {
    assert.equal((await run(['jwt', sound, '--at', String(NOW + 600)])).code, 1);
    assert.equal((await run(['jwt', sound, '--at', String(NOW + 599)])).code, 0);
  });

  it('writes JSON with every digit as it stood', async () => {
    const token = hmacToken(`{"id":12345678901234567890,"exp":${NOW + 60},"x":1.10}`, SECRET);
    const { out } = await run(['jwt', token, '--format', 'json']);
    assert.match(out, /"payload":\{"id":12345678901234567890,"exp":1893456060,"x":1\.10\}/);
    const report = JSON.parse(out);
    assert.deepEqual(Object.keys(report), [
      'verified',
      'header',
      'payload',
      'findings',
      'verdict',
      'profile',
      'reason',
    ]);
    assert.equal(report.verified, null);
    assert.deepEqual(
      report.findings.map(({ id }: { id: string }) => id),
      ['unsafe-integer'],
    );
    assert.deepEqual(Object.keys(report.findings[0]), ['id', 'severity', 'message', 'concept']);
  });

  it('reads PEM, JWK, JWKS and raw bytes from the key file', async () => {
    const bytes = new Uint8Array(64).fill(0xfe);
    const cases: readonly [token: string, key: string | Uint8Array][] = [
      [rfc7515A2.token, JSON.stringify(rfc7515A2.key)],
      [rfc7515A3.token, JSON.stringify({ keys: [rfc7515A3.key] })],
      [hmacToken({}, bytes), bytes],
    ];
    for (const [token, key] of cases) {
      const { out } = await run(['jwt', token, '--key', 'k', '--format', 'json'], { files: { k: key } });
      assert.equal(JSON.parse(out).verified, true);
    }
    const damaged = await run(['jwt', sound, '--key', 'k'], {
      files: { k: '-----BEGIN PUBLIC KEY-----\n!!' },
    });
    assert.equal(damaged.code, 2);
    assert.match(damaged.err, /PEM/);
    assert.equal((await run(['jwt', sound, '--key', 'k'], { files: { k: '' } })).code, 2);
  });

  it('says where a broken token is broken', async () => {
    const { code, out } = await run(['jwt', `${sound.slice(0, 60)}*${sound.slice(60)}`]);
    assert.equal(code, 1);
    assert.match(out, /holds "\*"/);
    assert.match(out, /HS256/);
  });

  it('colours a terminal only, and not with NO_COLOR', async () => {
    assert.ok((await run(['jwt', sound], { isTerminal: true })).out.includes('\x1b['));
    assert.ok(
      !(await run(['jwt', sound], { isTerminal: true, env: { NO_COLOR: '1' } })).out.includes('\x1b'),
    );
    assert.ok(!(await run(['jwt', sound])).out.includes('\x1b'));
  });

  it('lets no token steer the terminal', async () => {
    const token = hmacToken(
      { '\x1b[2J\x9b': 'x\x1b]0;evil\x07', '\u202e': '\u202eevil', exp: NOW + 1 },
      SECRET,
      { alg: '\x1b[31mHS256' },
    );
    const { out } = await run(['jwt', token], { isTerminal: true, env: { NO_COLOR: '1' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(out, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('mentions further tokens', async () => {
    const { err } = await run(['jwt', '-'], { stdin: `${sound} ${rfc7515A1.token}` });
    assert.match(err, /1 more token/);
  });

  it('never repeats a key', async () => {
    const { out, err } = await run(['jwt', sound, '--key', 'k'], { files: { k: SECRET } });
    assert.ok(!`${out}${err}`.includes(SECRET));
  });
});

describe('session-tutor jwt, guessing a secret', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const weak = hmacToken({ sub: 'jane', iat: NOW - 60, exp: NOW + 600 }, 'my_jwt_secret', {
    alg: 'HS256',
    typ: 'JWT',
  });
  const answer = (out: string) =>
    JSON.parse(out) as { search?: Record<string, unknown>; findings: { id: string }[] };

  it('is not done unasked', async () => {
    const { out } = await run(['jwt', weak, '--format', 'json']);
    assert.equal(answer(out).search, undefined);
    assert.ok(!ids(answer(out)).includes('weak-hmac-secret'));
  });

  it('finds it among the candidates, and says so as a finding', async () => {
    const { code, out } = await run(['jwt', weak, '--budget', '50', '--format', 'json']);
    const { search } = answer(out);
    assert.equal(code, 1);
    assert.equal(search?.secret, 'my_jwt_secret');
    assert.equal(typeof search?.seconds, 'number');
    assert.ok(Number(search?.guesses) > 10);
    assert.ok(ids(answer(out)).includes('weak-hmac-secret'));
  });

  it('finds it in a list, and reads that to its end where it is not there', async () => {
    const files = { 'words.txt': `one\ntwo\n${SECRET}\nthree\n` };
    const found = await run(['jwt', sound, '--wordlist', 'words.txt', '--format', 'json'], { files });
    const { seconds, ...search } = answer(found.out).search ?? {};
    assert.equal(typeof seconds, 'number');
    assert.deepEqual(search, { guesses: 3, exhausted: false, secret: SECRET });
    const none = await run(['jwt', weak, '--wordlist', 'words.txt'], { files });
    assert.match(none.out, /not found: 4 guesses in .* s; all was tried/);
  });

  it('tries a list and then the candidates where there is a budget', async () => {
    const files = { 'words.txt': 'one\ntwo\n' };
    const { out } = await run(['jwt', weak, '--wordlist', 'words.txt', '--budget', '50'], { files });
    assert.match(out, /found: "my_jwt_secret", after [\d,]+ guesses/);
    assert.match(out, /weak-hmac-secret/);
  });

  it('stops when its time is up', async () => {
    const { code, out } = await run(['jwt', sound, '--budget', '0.05', '--format', 'json']);
    const { search } = answer(out);
    assert.deepEqual(
      { code, exhausted: search?.exhausted, secret: search?.secret },
      { code: 0, exhausted: false, secret: undefined },
    );
  });

  it('is said to be impossible where it is', async () => {
    const { code, err } = await run(['jwt', weak, '--budget', '1'], { withoutGuessing: true });
    assert.equal(code, 2);
    assert.match(err, /cannot be guessed here/);
  });
});

describe('session-tutor jwt, of kinds of tokens', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const json = async (args: readonly string[], world: World = {}) =>
    JSON.parse((await run(['jwt', '--format', 'json', ...args], world)).out);

  it('judges a token as what it is used as', async () => {
    const taken = await json([sound]);
    assert.equal(taken.profile, 'session');
    assert.ok(!ids(taken).includes('missing-claim'));
    const used = await json([sound, '--profile', 'access-token']);
    assert.equal(used.profile, 'access-token');
    assert.ok(ids(used).includes('missing-claim'));
    assert.ok(ids(used).includes('token-kind-confusion'));
    const { out } = await run(['jwt', sound]);
    assert.match(out, /Judged as a session token\. It names a user/);
  });

  it('compares hashes with what came along, given or in the same text', async () => {
    const hash = (text: string) =>
      createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
    const token = hmacToken(
      {
        iss: 'https://a.example',
        sub: 'u',
        aud: 'app',
        iat: NOW,
        exp: NOW + 60,
        nonce: 'n',
        at_hash: hash('good'),
      },
      SECRET,
    );
    assert.ok(!ids(await json([token, '--access-token', 'good'])).includes('hash-claim-mismatch'));
    assert.ok(ids(await json([token, '--access-token', 'bad'])).includes('hash-claim-mismatch'));
    assert.ok(ids(await json([token, '--nonce', 'other'])).includes('nonce-rules'));
    for (const [other, mismatch] of [
      ['good', false],
      ['bad', true],
    ] as const) {
      const stdin = JSON.stringify({ access_token: other, id_token: token, token_type: 'Bearer' });
      assert.equal(ids(await json(['-'], { stdin })).includes('hash-claim-mismatch'), mismatch);
    }
  });

  it('compares a DPoP proof with the request that it stands in', async () => {
    const claims = { jti: '1', htm: 'POST', htu: 'https://api.example/orders', iat: NOW };
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const input = `${base64url({ alg: 'ES256', typ: 'dpop+jwt', jwk: publicKey.export({ format: 'jwk' }) })}.${base64url({ ...claims, ath: createHash('sha256').update('opaque').digest('base64url') })}`;
    const proof = `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    const request = (method: string, access: string) =>
      `${method} /orders?id=1 HTTP/1.1\r\nHost: api.example\r\nAuthorization: DPoP ${access}\r\nDPoP: ${proof}\r\n`;
    assert.deepEqual(ids(await json(['-'], { stdin: request('POST', 'opaque') })), []);
    for (const stdin of [request('GET', 'opaque'), request('POST', 'other')]) {
      assert.deepEqual(ids(await json(['-'], { stdin })), ['dpop-rules']);
    }
    const forged = proof.slice(0, -4) + (proof.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    assert.deepEqual(ids(await json([forged])), ['dpop-rules']);
    assert.equal(
      (await json([proof, '--method', 'POST', '--url', 'https://api.example/orders'])).profile,
      'dpop-proof',
    );
  });

  it('opens an encrypted token and judges what is inside', async () => {
    const inner = rfc7515A5;
    const encrypt = (text: string, header: object = {}) =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({ alg: 'A128KW', enc: 'A128GCM', ...header })
        .encrypt(Buffer.alloc(16, 7));
    const files = { k: JSON.stringify({ kty: 'oct', k: base64url(new Uint8Array(16).fill(7)) }) };
    const plain = await json(
      [await encrypt(JSON.stringify({ sub: 'jane', exp: NOW - 1 }), { sub: 'joe' }), '--key', 'k'],
      { files },
    );
    assert.deepEqual([plain.verified, plain.decrypted, plain.payload.sub], [true, true, 'jane']);
    assert.ok(ids(plain).includes('expired'));
    assert.ok(ids(plain).includes('replicated-claim-differs'));
    const typed = await json([await encrypt('{"sub":"jane"}', { typ: 'at+jwt' }), '--key', 'k'], { files });
    assert.equal(typed.profile, 'access-token');
    assert.ok(ids(typed).includes('missing-claim'));
    assert.ok(!ids(typed).includes('token-kind-confusion'));
    const used = await json(
      [await encrypt('{"sub":"jane","at_hash":"x"}'), '--key', 'k', '--profile', 'access-token'],
      { files },
    );
    assert.ok(ids(used).includes('token-kind-confusion'));
    assert.ok(!ids(plain).includes('jwe-unsigned'));
    assert.ok(!ids(plain).includes('cty-unexpected'));
    assert.ok(ids(await json([await encrypt(inner), '--key', 'k'], { files })).includes('cty-unexpected'));
    assert.ok(
      ids(await json([await encrypt('{}', { cty: 'JWT' }), '--key', 'k'], { files })).includes(
        'cty-unexpected',
      ),
    );
    const nested = await json([await encrypt(inner, { cty: 'JWT' }), '--key', 'k'], { files });
    assert.deepEqual([nested.verified, nested.decrypted, nested.payload.iss], [false, true, 'joe']);
    assert.match(
      nested.findings.find(({ id }: { id: string }) => id === 'alg-none').message,
      /^In the token inside: /,
    );
    const closed = await json([await encrypt('{}')]);
    assert.deepEqual([closed.verified, closed.decrypted, closed.payload], [null, null, null]);
    const { code, out } = await run(['jwt', await encrypt('{"sub":"jane"}'), '--key', 'k'], { files });
    assert.equal(code, 1);
    assert.match(out, /Claims inside\n +sub +"jane"/);
    assert.match(out, /Decryption\n +decrypted: .*Key: secret \(JWK\)/);
    const text = await run(['jwt', await encrypt('hello'), '--key', 'k'], { files });
    assert.match(text.out, /Content\n +hello/);
    const other = { k: JSON.stringify({ kty: 'oct', k: base64url(new Uint8Array(16)) }) };
    const wrong = await run(['jwt', await encrypt('{}'), '--key', 'k'], { files: other });
    assert.equal(wrong.code, 1);
    assert.match(wrong.out, /not valid: The key does not open the token/);
  });

  it('names an encrypted token that anybody can have written, and one that swells', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const encrypt = (text: string, header: object = {}) =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', ...header })
        .encrypt(publicKey);
    const files = { k: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    const unsigned = await json([await encrypt('{"sub":"jane"}'), '--key', 'k'], { files });
    assert.ok(ids(unsigned).includes('jwe-unsigned'));
    const signed = await json([await encrypt(sound, { cty: 'JWT' }), '--key', 'k'], { files });
    assert.ok(!ids(signed).includes('jwe-unsigned'));
    assert.equal(signed.verified, null);
    const keys = { k: JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] }) };
    assert.equal(
      (await json([await encrypt(sound, { cty: 'JWT' }), '--key', 'k'], { files: keys })).decrypted,
      true,
    );
    const swollen = await json([await encrypt('x'.repeat(300_000), { zip: 'DEF' }), '--key', 'k'], { files });
    assert.deepEqual([swollen.verified, swollen.findings[0].id], [false, 'decompression-bomb']);
    const dense = await json([await encrypt(`{"a":"${'x'.repeat(9000)}"}`, { zip: 'DEF' }), '--key', 'k'], {
      files,
    });
    assert.ok(ids(dense).includes('decompression-bomb'));
    const sober = await json([await encrypt('{"a":"b"}', { zip: 'DEF' }), '--key', 'k'], { files });
    assert.ok(!ids(sober).includes('decompression-bomb'));
  });

  it('shows what an SD-JWT discloses, and verifies nothing of one that breaks the rules', async () => {
    const email = base64url(JSON.stringify(['lklxF5jMYlGTPUovMNIvCA', 'email', 'jane@a.example']));
    const sd = hmacToken(
      {
        iss: 'https://a.example',
        exp: NOW + 60,
        _sd_alg: 'sha-256',
        _sd: [createHash('sha256').update(email).digest('base64url'), 'A'.repeat(43)],
      },
      SECRET,
      { alg: 'HS256', typ: 'example+sd-jwt' },
    );
    const files = { k: SECRET };
    const shown = await json([`${sd}~${email}~`, '--key', 'k'], { files });
    assert.deepEqual(
      [shown.verified, shown.profile, shown.withheld, shown.claims.email],
      [true, 'sd-jwt', 1, 'jane@a.example'],
    );
    assert.equal(shown.claims._sd, undefined);
    const { out } = await run(['jwt', `${sd}~${email}~`]);
    assert.match(out, /Disclosed \(1\)\n +email +"jane@a\.example"\n +1 held back, or decoys/);
    const forged = await json(
      [`${sd}~${base64url(JSON.stringify(['lklxF5jMYlGTPUovMNIvCA', 'admin', true]))}~`, '--key', 'k'],
      { files },
    );
    assert.equal(forged.verified, false);
    assert.match(forged.reason, /signature fits, but: .*"admin" belongs to no digest/);
  });

  it('takes the key that stands beside the token', async () => {
    const stdin = `token: ${rfc7515A3.token}\nkeys:\n${JSON.stringify({ note: {}, keys: [{ ...rfc7515A3.key }] }, undefined, 2)}\n`;
    const result = await json(['-'], { stdin });
    assert.equal(result.verified, true);
    const { code, out } = await run(['jwt', '-'], { stdin });
    assert.equal(code, 1);
    assert.match(out, /verified: .*Key: EC P-256 public key/);
    const pem = createPublicKey({ key: rfc7515A2.key, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    assert.equal((await json(['-'], { stdin: `${rfc7515A2.token}\n${pem}` })).verified, true);
    assert.equal(
      (await json(['-'], { stdin: `${sound}\n{"kty":5}{"keys":"x"}-----BEGIN X` })).verified,
      null,
    );
  });

  it('opens any recipient of a JSON serialization, for the expected algorithms', async () => {
    const [first] = await batch([{ token: rfc7516A4.token, key: rfc7516A4.key }]);
    assert.deepEqual([first.verified, first.decrypted, first.plaintext], [true, true, rfc7516A4.plaintext]);
    const answers = await batch([
      { token: rfc7516A3.token, key: rfc7516A3.key, expectedAlg: 'A128KW', expectedEnc: 'A128CBC-HS256' },
      { token: rfc7516A3.token, key: rfc7516A3.key, expectedEnc: 'A128GCM' },
      { token: rfc7516A3.token, key: rfc7516A3.key, expectedAlg: 'dir' },
      { token: rfc7516A3.token, key: rfc7516A3.key, expectedEnc: 1 },
      { token: rfc7516A2.token, key: rfc7516A2.key },
    ]);
    assert.deepEqual(
      answers.map(({ verified }) => verified),
      [true, false, false, null, true],
    );
  });

  it('takes the same in a batch', async () => {
    const answers = await batch(
      [
        { token: sound, profile: 'access-token' },
        { token: sound },
        { token: sound, profile: 'nonsense' },
        { token: sound, accessToken: 5 },
        { token: hmacToken({ sub: 'a', nonce: 'n', aud: 'x' }, SECRET), nonce: 'm' },
      ],
      ['--profile', 'session'],
    );
    assert.deepEqual(
      answers.map(({ profile }) => profile),
      ['access-token', 'session', undefined, undefined, 'session'],
    );
    assert.match(answers[2].error, /"profile" must be one of access-token/);
    assert.match(answers[3].error, /"accessToken" must be a string/);
  });
});

describe('session-tutor jwt --batch', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('answers each line, in order', async () => {
    const answers = await batch([
      { token: rfc7515A1.token, key: rfc7515A1.key, at: 1300819379 },
      { token: rfc7515A1.token, key: rfc7515A1.key },
      { token: rfc7515A2.token, key: { keys: [rfc7515A2.key] } },
      { token: rfc7515A3.token, key: JSON.stringify(rfc7515A3.key), expectedAlg: 'ES256' },
      { token: rfc7515A3.token, key: rfc7515A3.key, expectedAlg: 'RS256' },
      { token: sound, key: SECRET },
      { token: sound, key: null, at: null },
      { token: sound },
      { token: rfc7515A5 },
    ]);
    assert.deepEqual(
      answers.map(({ verified }) => verified),
      [true, true, true, true, false, true, null, null, false],
    );
    assert.deepEqual(answers[0], {
      verified: true,
      header: { typ: 'JWT', alg: 'HS256' },
      payload: { iss: 'joe', exp: 1300819380, 'http://example.com/is_root': true },
      findings: answers[0].findings,
      verdict: 'valid-with-findings',
      profile: 'plain',
      reason: 'The signature fits (HS256).',
    });
    assert.deepEqual(ids(answers[0]), joe);
    assert.deepEqual(
      answers[1].findings.map(({ id }: { id: string }) => id),
      ['known-demo-key', 'expired', ...joe.slice(1)],
    );
    assert.equal(answers[8].findings[0].id, 'alg-none');
  });

  it('uses --at and --key where a line has none', async () => {
    const { out } = await run(['jwt', '--batch', '--at', '1300819379', '--key', 'k'], {
      stdin: JSON.stringify({ token: rfc7515A1.token }),
      files: { k: JSON.stringify(rfc7515A1.key) },
    });
    assert.equal(JSON.parse(out).verified, true);
    assert.deepEqual(ids(JSON.parse(out)), joe);
  });

  const bad: readonly [line: string, error: RegExp][] = [
    ['', /line is empty/],
    ['   ', /line is empty/],
    ['nonsense', /no JSON/],
    ['{"token":"a"', /no JSON: it ends/],
    ['[]', /no object/],
    ['null', /no object/],
    ['{}', /"token" is missing/],
    ['{"token":5}', /"token" is missing or no string/],
    ['{"token":"a.b.c","key":5}', /"key" must be/],
    ['{"token":"a.b.c","key":[]}', /"key" must be/],
    ['{"token":"a.b.c","at":"now"}', /"at" must be/],
    ['{"token":"a.b.c","at":1e300}', /"at" must be/],
    ['{"token":"a.b.c","expectedAlg":1}', /"expectedAlg" must be/],
    ['{"token":""}', /no token/],
    ['{"token":"a.b.c"}', /header/],
    [`{"token":"${sound}","key":{"x":1}}`, /without "kty"/],
    [`{"token":"${sound}","key":"-----BEGIN NONSENSE"}`, /PEM/],
  ];
  it('answers a bad line with an error and goes on', async () => {
    const answers = await batch([...bad.map(([line]) => line), { token: sound, key: SECRET }]);
    assert.equal(answers.length, bad.length + 1);
    for (const [index, [line, error]] of bad.entries()) {
      assert.match(answers[index].error, error, line);
      assert.notEqual(answers[index].verified, true);
      assert.deepEqual(Object.keys(answers[index]).slice(0, 5), [
        'verified',
        'header',
        'payload',
        'findings',
        'error',
      ]);
    }
    assert.equal(answers.at(-1).verified, true);
    assert.equal(answers.at(-1).error, undefined);
  });

  it('takes the token exactly as it stands', async () => {
    for (const answer of await batch([
      { token: ` ${sound}`, key: SECRET },
      { token: `${sound}\n`, key: SECRET },
      { token: `Bearer ${sound}`, key: SECRET },
    ])) {
      assert.equal(answer.verified, false);
      assert.ok(answer.findings.some(({ id }: { id: string }) => id === 'invalid-base64url'));
    }
  });

  it('survives bytes that are no UTF-8, long lines, and chunks cut anywhere', async () => {
    const good = JSON.stringify({ token: hmacToken({ name: 'Jané 😀' }, SECRET), key: SECRET });
    const input = Buffer.concat([
      Buffer.from(`${good}\r\n`),
      Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
      Buffer.from(`{"token":"${'x'.repeat(17 * 1024 * 1024)}"}\n`),
      Buffer.from(good),
    ]);
    const cut: Buffer[] = [];
    for (let at = 0; at < input.length; at += 65_521) cut.push(input.subarray(at, at + 65_521));
    const { code, out } = await run(['jwt', '--batch'], { stdin: cut });
    assert.equal(code, 0);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ verified }) => verified),
      [true, null, null, true],
    );
    assert.match(answers[1].error, /not UTF-8/);
    assert.match(answers[2].error, /more than/);
    assert.equal(answers[3].payload.name, 'Jané 😀');
  });

  it('answers nothing for nothing', async () => {
    assert.deepEqual(await run(['jwt', '--batch'], { stdin: '' }), { code: 0, out: '', err: '', pulled: 1 });
  });

  it('stops reading, quietly, when nobody reads the answers', async () => {
    const lines = Array.from({ length: 5000 }, () => Buffer.from(`${JSON.stringify({ token: sound })}\n`));
    const { code, err, pulled } = await run(['jwt', '--batch'], { stdin: lines, closesAfter: 3 });
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.ok(pulled < 200);
  });

  it('answers any line with one line of JSON', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          token: fc.string({ unit: fc.constantFrom(...'eyJ.-_=') }),
          key: fc.jsonValue(),
          at: fc.jsonValue(),
        })
        .map((record) => JSON.stringify(record)),
      fc
        .tuple(fc.json(), fc.json())
        .map(([header, payload]) =>
          JSON.stringify({ token: rawToken(header, payload), key: base64url('key') }),
        ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          value.map((line) => line.replace(/[\r\n]/g, ' ')),
          { minLength: 1, maxLength: 8 },
        ),
        async (lines) => {
          const { code, out } = await run(['jwt', '--batch'], { stdin: `${lines.join('\n')}\n` });
          assert.equal(code, 0);
          const answers = out.trimEnd().split('\n');
          assert.equal(answers.length, lines.length);
          for (const answer of answers) assert.ok('verified' in JSON.parse(answer));
        },
      ),
      { numRuns: 200 },
    );
  });
});
