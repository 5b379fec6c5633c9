import { readFileSync } from 'node:fs';
import { type Guessing, type Io, OutputClosed, UsageError } from '../../../src/cli/io';
import { runCommandLine } from '../../../src/cli/run';
import { localGuesser } from '../jwt/localGuesser';

/** What the clock says, in seconds. */
export const NOW = 1_893_456_000;

export interface World {
  readonly stdin?: string | Uint8Array | readonly Uint8Array[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The reader of the output goes after so many writes. */
  readonly closesAfter?: number;
  /** Secrets cannot be guessed. */
  readonly withoutGuessing?: boolean;
}

/** Guesses in this thread, with the dictionary that is shipped. */
const guessingWith = (files: World['files'] = {}): Guessing => ({
  host: { parallelism: 1, clock: Date, startWorker: () => localGuesser() },
  resources: async () => ({
    wasm: readFileSync('dist/hmac.wasm'),
    dictionary: readFileSync('dist/words.txt'),
  }),
  async openList(path) {
    const file = files[path];
    if (file === undefined) throw new UsageError(`${path}: there is no such file`);
    return {
      async *read(from) {
        yield Buffer.from(file).subarray(from);
      },
    };
  },
});

/** Runs a command line in a world of the test's making. */
export async function run(args: readonly string[], world: World = {}) {
  const { stdin, files = {}, isTerminal = false, env = {}, closesAfter = Number.POSITIVE_INFINITY } = world;
  const out: string[] = [];
  const err: string[] = [];
  let pulled = 0;
  const chunks =
    typeof stdin === 'string' || stdin instanceof Uint8Array ? [Buffer.from(stdin)] : (stdin ?? []);
  const io: Io = {
    stdin: {
      isTerminal: stdin === undefined,
      async *[Symbol.asyncIterator]() {
        for (const chunk of chunks) {
          pulled++;
          yield chunk;
        }
      },
    },
    stdout: {
      isTerminal,
      async write(text) {
        if (out.length >= closesAfter) throw new OutputClosed();
        out.push(text);
      },
    },
    stderr: { isTerminal, write: async (text) => void err.push(text) },
    env,
    now: () => NOW * 1000,
    async readFile(path) {
      const file = files[path];
      if (file === undefined) throw new UsageError(`${path}: there is no such file`);
      return Buffer.from(file);
    },
    ...(!world.withoutGuessing && { guessing: guessingWith(files) }),
  };
  const code = await runCommandLine(args, io);
  return { code, out: out.join(''), err: err.join(''), pulled };
}
