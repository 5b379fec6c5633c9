import { readFile } from 'node:fs/promises';
import { type Io, type Output, OutputClosed, UsageError } from './io';
import { listOfFile, nodeSearchHost, resourcesOfBundle } from './searchNode';

/** The real process as the commands see it. */
export function processIo(): Io {
  return {
    stdin: {
      isTerminal: process.stdin.isTTY === true,
      close: () => void process.stdin.destroy(),
      [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
    },
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
    now: () => Date.now(),
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
    readFile: (path) => named(path, readFile(path)),
    guessing: {
      host: nodeSearchHost,
      resources: resourcesOfBundle,
      openList: (path) => named(path, listOfFile(path)),
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  let closed: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = error.code === 'EPIPE' ? new OutputClosed() : error;
  });
  return {
    isTerminal: stream.isTTY === true,
    async write(text) {
      if (closed) throw closed;
      if (stream.write(text)) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          stream.off('drain', done).off('error', done).off('close', done);
          resolve();
        };
        stream.on('drain', done).on('error', done).on('close', done);
      });
      if (closed) throw closed;
    },
  };
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

/** What comes of a file, or what is wrong with it in words. */
async function named<T>(path: string, outcome: Promise<T>): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    throw new UsageError(
      `${path}: ${FILE_ERRORS[code ?? ''] ?? `it cannot be read (${code ?? 'unknown error'})`}`,
    );
  }
}
