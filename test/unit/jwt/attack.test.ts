import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { toDisposable } from '../../../src/base/dispose';
import type { FromCracker } from '../../../src/features/decoder/crackerMessages';
import { fromCrackerSchema } from '../../../src/features/decoder/crackerMessages';
import { startCracker } from '../../../src/features/decoder/crackerWorker';
import { createDictionaryAttack, type DictionaryAttack } from '../../../src/jwt';
import { commonCandidates } from '../../../src/jwt/crack/candidates';
import { encrypted, hmacToken, rawToken, rfc7515A1, rfc7515A3 } from './tokens';

const STRONG = '9b1f6c0a4e7d2853f1a0c6b97e3d5842aa17c0ffee5d1e4b8c2093746510fedc';

function attackOn(token: string, words?: Iterable<string>): DictionaryAttack {
  const attack = createDictionaryAttack(token, words);
  assert.ok('run' in attack);
  return attack;
}

describe('the dictionary attack', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  for (const alg of ['HS256', 'HS384', 'HS512']) {
    it(`finds the secret of an ${alg} token`, () => {
      const token = hmacToken({ sub: 'jane' }, 'tr0ub4dör', { alg });
      const progress = attackOn(token, ['a', 'b', 'tr0ub4dör', 'c']).run(100);
      assert.deepEqual(progress, { done: true, guesses: 3, fraction: 1, secret: 'tr0ub4dör' });
    });
  }

  const common = [
    '',
    'secret',
    'Secret123',
    'your-256-bit-secret',
    'keyboard cat',
    'changeme99',
    'jwt-secret',
    'mySecretKey',
    'password!',
    'SuperSecretKey',
    'admin@2023',
  ];
  for (const secret of common) {
    it(`finds ${JSON.stringify(secret)} among the common secrets and their variants`, () => {
      const { done, secret: found } = attackOn(hmacToken({ sub: 'jane' }, secret)).run(
        Number.POSITIVE_INFINITY,
      );
      assert.equal(done, true);
      assert.equal(found, secret);
    });
  }

  it('works in slices, with progress from 0 to 1, and ends without a secret', () => {
    const attack = attackOn(hmacToken({}, STRONG));
    const { size } = commonCandidates();
    let last = attack.run(1000);
    assert.deepEqual({ done: last.done, guesses: last.guesses }, { done: false, guesses: 1000 });
    while (!last.done) {
      const next = attack.run(50_000);
      assert.ok(next.fraction > last.fraction && next.fraction <= 1);
      last = next;
    }
    assert.deepEqual(last, { done: true, guesses: size, fraction: 1 });
    assert.deepEqual(attack.run(10), last);
  });

  it('takes words of any length and of unknown number', () => {
    function* words() {
      yield 'x'.repeat(100_000);
      yield 'k'.repeat(200);
    }
    const { secret, guesses } = attackOn(hmacToken({}, 'k'.repeat(200)), words()).run(10);
    assert.deepEqual({ secret, guesses }, { secret: 'k'.repeat(200), guesses: 2 });
  });

  for (const token of [
    rfc7515A3.token,
    encrypted,
    'nonsense',
    rawToken({ alg: 'none' }, {}, ''),
    rawToken({ alg: 'HS256' }, {}, 'cut'),
  ]) {
    it(`says why ${token.slice(0, 24)} cannot be attacked`, () => {
      const attack = createDictionaryAttack(token);
      assert.ok('unsupported' in attack && attack.unsupported.endsWith('.'));
    });
  }
});

describe('the dictionary worker', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  /** A worker without a thread: messages, time and turns are in the test's hands. */
  function fakeWorker() {
    const sent: FromCracker[] = [];
    const turns: (() => void)[] = [];
    let listener: (message: unknown) => void = () => {};
    let time = 0;
    const worker = startCracker({
      port: {
        post: (message) => sent.push(v.parse(fromCrackerSchema, message)),
        onMessage(handle) {
          listener = handle;
          return toDisposable(() => {
            listener = () => {};
          });
        },
      },
      now: () => (time += 60),
      later: (next) => turns.push(next),
    });
    const turn = () => turns.shift()?.();
    return {
      sent,
      turn,
      worker,
      post: (message: unknown) => listener(message),
      runOut() {
        while (turns.length > 0) turn();
      },
    };
  }

  it('reports progress and the secret', () => {
    const { sent, post, runOut } = fakeWorker();
    post({ type: 'start', token: hmacToken({}, 'admin!!!') });
    runOut();
    assert.deepEqual({ ...sent.at(-1), guesses: 0 }, { type: 'found', secret: 'admin!!!', guesses: 0 });
    const progress = sent.slice(0, -1);
    assert.ok(progress.length > 3);
    for (const message of progress)
      assert.ok(message.type === 'progress' && message.rate > 0 && message.fraction < 1);
  });

  it('stops at a cancel and says so once', () => {
    const { sent, post, turn, runOut } = fakeWorker();
    post({ type: 'start', token: rfc7515A1.token });
    turn();
    post({ type: 'cancel' });
    post({ type: 'cancel' });
    runOut();
    const [progress, finished, ...more] = sent;
    assert.equal(progress?.type, 'progress');
    assert.deepEqual(finished, { type: 'finished', guesses: progress?.guesses, outcome: 'cancelled' });
    assert.deepEqual(more, []);
  });

  it('says when a token has no secret to guess', () => {
    const { sent, post, runOut } = fakeWorker();
    post({ type: 'start', token: rfc7515A3.token });
    runOut();
    assert.equal(sent.length, 1);
    assert.ok(sent[0]?.type === 'finished' && sent[0].outcome === 'unsupported' && sent[0].message);
  });

  it('ignores messages of another form, and everything after its end', () => {
    const { sent, post, runOut, worker } = fakeWorker();
    for (const message of [
      null,
      'start',
      {},
      { type: 'start' },
      { type: 'start', token: 5 },
      { type: 'stop' },
      { type: 'start', token: 'x', more: 1 },
    ])
      post(message);
    runOut();
    post({ type: 'start', token: rfc7515A1.token });
    worker.dispose();
    runOut();
    post({ type: 'start', token: rfc7515A1.token });
    runOut();
    assert.deepEqual(sent, []);
  });
});
