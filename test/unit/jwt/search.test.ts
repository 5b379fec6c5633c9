import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { toDisposable } from '../../../src/base/dispose';
import { Guesser, type SearchOptions, type SearchState, SecretSearch, type WordList } from '../../../src/jwt';
import { linesOf } from '../../../src/jwt/crack/search/lines';
import { startGuesser } from '../../../src/jwt/crack/search/worker';
import { localGuesser } from './localGuesser';
import { encrypted, hmacToken, rawToken, rfc7515A3 } from './tokens';

const resources = {
  wasm: new Uint8Array(readFileSync('dist/hmac.wasm')),
  dictionary: new Uint8Array(readFileSync('dist/words.txt')),
};
const STRONG = '9b1f6c0a4e7d2853f1a0c6b97e3d5842aa17c0ffee5d1e4b8c2093746510fedc';
const utf8 = (text: string) => new TextEncoder().encode(text);

const listOf = (text: string, piece = 1000): WordList & { readonly reads: number[] } => {
  const bytes = utf8(text);
  const reads: number[] = [];
  return {
    size: bytes.length,
    reads,
    async *read(from) {
      reads.push(from);
      for (let at = from; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
};

interface Run {
  readonly states: SearchState[];
  readonly last: SearchState;
  readonly workers: readonly { readonly disposed: boolean }[];
}

/** Runs a search to its end, or until `stop` says so. */
async function run(
  options: SearchOptions,
  { parallelism = 2, stop }: { parallelism?: number; stop?: (state: SearchState) => boolean } = {},
): Promise<Run> {
  const workers: ReturnType<typeof localGuesser>[] = [];
  const states: SearchState[] = [];
  const last = await new Promise<SearchState>((resolve) => {
    let time = 0;
    const search = new SecretSearch(
      { resources, ...options },
      {
        parallelism,
        // Each look at the clock takes a while, so that every state is reported.
        clock: { now: () => (time += 200) },
        startWorker() {
          const worker = localGuesser();
          workers.push(worker);
          return worker;
        },
      },
      (state) => {
        states.push(state);
        if (state.phase !== 'running') resolve(state);
        else if (stop?.(state)) setImmediate(() => search.cancel());
      },
    );
  });
  return { states, last, workers };
}

describe('the search for a secret', function () {
  // Generous: the machine may be busy with other things.
  this.timeout(120_000);

  for (const alg of ['HS256', 'HS384', 'HS512']) {
    it(`finds the secret of an ${alg} token among the candidates, and ends its workers`, async () => {
      const { states, last, workers } = await run({
        token: hmacToken({ sub: 'jane' }, 'mySecretKey', { alg }),
      });
      assert.equal(states[0]?.phase, 'running');
      assert.deepEqual({ phase: last.phase, secret: last.secret }, { phase: 'found', secret: 'mySecretKey' });
      assert.ok(workers.length === 2 && workers.every(({ disposed }) => disposed));
    });
  }

  it('finds what stands in the token', async () => {
    const { last } = await run({
      token: hmacToken({ iss: 'https://tulipshop.example' }, 'tulipshop-secret'),
    });
    assert.equal(last.secret, 'tulipshop-secret');
  });

  it('tries the words of a list first, in any encoding of line ends', async () => {
    const list = listOf(`one\r\n\r\ntr0ub4dör\r\n${'x'.repeat(100_000)}\nlast`);
    const found = await run({ token: hmacToken({}, 'tr0ub4dör'), list }, { parallelism: 1 });
    assert.deepEqual(
      { secret: found.last.secret, guesses: found.last.guesses },
      { secret: 'tr0ub4dör', guesses: 2 },
    );
    const behind = await run({ token: hmacToken({}, 'last'), list });
    assert.equal(behind.last.secret, 'last');
    const candidates = await run({ token: hmacToken({}, 'keyboard cat'), list });
    assert.equal(candidates.last.secret, 'keyboard cat');
  });

  it('tries the list alone where it is told to', async () => {
    const list = listOf('one\ntwo\nthree\n');
    const { last } = await run({ token: hmacToken({}, 'secret'), list, listOnly: true });
    assert.deepEqual({ phase: last.phase, guesses: last.guesses }, { phase: 'exhausted', guesses: 3 });
  });

  it('works on many cores as on one', async () => {
    const words = Array.from({ length: 200_000 }, (_, at) => `word-${at}`);
    const list = listOf(words.join('\n'), 65_536);
    for (const parallelism of [1, 2, 5]) {
      const all = await run({ token: hmacToken({}, STRONG), list, listOnly: true }, { parallelism });
      assert.equal(all.last.guesses, words.length);
      const { last } = await run(
        { token: hmacToken({}, 'word-199999'), list, listOnly: true },
        { parallelism },
      );
      assert.equal(last.secret, 'word-199999');
    }
  });

  it('goes on where it was cancelled, and passes over nothing', async () => {
    const words = Array.from({ length: 300_000 }, (_, at) => `word-${at}`);
    const list = listOf(words.join('\n'), 65_536);
    const token = hmacToken({}, 'word-299999');
    const first = await run({ token, list, listOnly: true }, { stop: ({ guesses }) => guesses > 50_000 });
    assert.equal(first.last.phase, 'cancelled');
    assert.ok(first.last.position.list > 0 && !first.last.position.listDone);
    const second = await run({ token, list, listOnly: true, from: first.last.position });
    assert.equal(second.last.secret, 'word-299999');
    assert.ok(first.last.guesses + second.last.guesses >= words.length);
    assert.deepEqual(list.reads, [0, first.last.position.list]);
    const nothing = await run({ token, list, listOnly: true, from: second.last.position });
    assert.ok(nothing.last.guesses <= second.last.guesses);
  });

  it('goes on with the candidates too, and does not read the list again', async () => {
    const list = listOf('one\ntwo\n');
    const token = hmacToken({}, STRONG);
    const first = await run({ token, list }, { stop: ({ position }) => position.candidates > 10_000 });
    const { position } = first.last;
    assert.ok(position.listDone && position.candidates > 10_000);
    const second = await run(
      { token, list, from: position },
      { stop: (state) => state.position.candidates > position.candidates },
    );
    assert.ok(second.last.position.candidates > position.candidates);
    assert.deepEqual(list.reads, [0]);
  });

  it('stops when its time is up', async () => {
    const { last, workers } = await run({ token: hmacToken({}, STRONG), budget: 50 });
    assert.equal(last.phase, 'outOfTime');
    assert.ok(workers.every(({ disposed }) => disposed));
  });

  it('says how far it is in a list whose length is known', async () => {
    const list = listOf(Array.from({ length: 100_000 }, (_, at) => `word-${at}`).join('\n'), 65_536);
    const { states } = await run({ token: hmacToken({}, STRONG), list, listOnly: true });
    const fractions = states.flatMap(({ fraction }) => (fraction === undefined ? [] : [fraction]));
    assert.ok(fractions.length > 3);
    assert.deepEqual(
      fractions,
      [...fractions].sort((one, other) => one - other),
    );
  });

  it('says what is wrong with a list that cannot be read', async () => {
    const list: WordList = {
      // biome-ignore lint/correctness/useYield: fails before there is anything to give
      async *read() {
        throw new Error('the disk is gone');
      },
    };
    const { last } = await run({ token: hmacToken({}, STRONG), list });
    assert.deepEqual(
      { phase: last.phase, message: last.message },
      { phase: 'failed', message: 'the disk is gone' },
    );
  });

  it('says nothing more once it is disposed', async () => {
    const states: SearchState[] = [];
    const worker = localGuesser();
    const search = new SecretSearch(
      { token: hmacToken({}, 'secret'), resources },
      { parallelism: 1, clock: { now: () => 0 }, startWorker: () => worker },
      (state) => states.push(state),
    );
    search.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(
      states.map(({ phase }) => phase),
      ['running'],
    );
    assert.ok(worker.disposed);
  });

  it('runs in the threads that are shipped', async () => {
    const state = await new Promise<SearchState>((resolve) => {
      new SecretSearch(
        { token: hmacToken({}, 'super-secret-key'), resources },
        {
          parallelism: 2,
          clock: Date,
          startWorker() {
            const worker = new Worker(path.resolve('dist/cracker.node.js'));
            return {
              post: (message) => worker.postMessage(message),
              onMessage(listener) {
                worker.on('message', listener);
                return toDisposable(() => worker.off('message', listener));
              },
              dispose: () => void worker.terminate(),
            };
          },
        },
        (reported) => reported.phase !== 'running' && resolve(reported),
      );
    });
    assert.equal(state.secret, 'super-secret-key');
  });
});

describe('a guesser', () => {
  for (const token of [
    rfc7515A3.token,
    encrypted,
    'nonsense',
    rawToken({ alg: 'none' }, {}, ''),
    rawToken({ alg: 'HS256' }, {}, 'cut'),
  ]) {
    it(`says why ${token.slice(0, 24)} cannot be attacked`, () => {
      const made = Guesser.for(token);
      assert.ok('unsupported' in made && made.unsupported.endsWith('.'));
    });
  }

  it('guesses the same with and without WebAssembly', () => {
    const token = hmacToken({}, 'my-secret-key');
    const outcomes = [resources, {}].map((given) => {
      const guesser = Guesser.for(token, { ...given, dictionary: resources.dictionary });
      assert.ok(guesser instanceof Guesser);
      return { fast: guesser.fast, ...guesser.tryCandidates(0, 10_000) };
    });
    const [fast, slow] = outcomes;
    assert.deepEqual([fast?.fast, slow?.fast], [true, false]);
    assert.deepEqual({ ...fast, fast: false }, slow);
    assert.deepEqual(fast?.secret, utf8('my-secret-key'));
  });
});

describe('the worker of a search', () => {
  it('ignores messages of another form, and jobs before its start', () => {
    const sent: unknown[] = [];
    let listener: (message: unknown) => void = () => {};
    const worker = startGuesser({
      post: (message) => sent.push(message),
      onMessage(handle) {
        listener = handle;
        return toDisposable(() => {
          listener = () => {};
        });
      },
    });
    for (const message of [
      null,
      {},
      { type: 'start' },
      { type: 'candidates', from: 0, count: 5 },
      { type: 'x' },
    ])
      listener(message);
    listener({ type: 'start', token: hmacToken({}, 'b') });
    listener({ type: 'lines', bytes: 'a\nb' });
    listener({ type: 'lines', bytes: utf8('a\nb') });
    assert.deepEqual(sent, [{ type: 'done', guesses: 2, secret: utf8('b') }]);
    worker.dispose();
    listener({ type: 'lines', bytes: utf8('a\nb') });
    assert.equal(sent.length, 1);
  });
});

describe('the lines of a word list', () => {
  it('are whole, whatever pieces the list comes in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' '))),
        fc.integer({ min: 1, max: 9 }),
        async (words, piece) => {
          const text = words.join('\n');
          const read: string[] = [];
          let end = 0;
          for await (const lines of linesOf(listOf(text, piece), 0)) {
            read.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(lines.bytes));
            assert.ok(lines.end > end);
            end = lines.end;
          }
          assert.equal(read.join(''), text);
          assert.equal(end, utf8(text).length);
          assert.ok(read.slice(0, -1).every((part) => part.endsWith('\n')));
        },
      ),
    );
  });

  it('do not pile up where there are no line ends', async () => {
    const endless: WordList = {
      async *read() {
        for (let piece = 0; piece < 100; piece++) yield new Uint8Array(100_000).fill(0x78);
        yield utf8('\nword\n');
      },
    };
    const read = [];
    for await (const lines of linesOf(endless, 0)) read.push(lines);
    assert.equal(read.length, 1);
    assert.ok(read[0]!.bytes.length < 500_000);
    assert.equal(read[0]!.end, 100 * 100_000 + 6);
  });
});
