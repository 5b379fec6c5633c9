import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LoadWasm, SourceHost } from '../checker';
import { MAX_FILE_BYTES, readSource } from '../checker/limits';
import { type Files, type FolderEntry, reasonOf } from './checkFiles';
import { UsageError } from './io';

/**
 * The files of this machine. They are read without leaving the thread, which has nothing else to do meanwhile: that
 * is several times as fast for thousands of small files.
 */
export const nodeFiles: Files = {
  async kindOf(name) {
    try {
      return kindOf(await fs.stat(name));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  },
  async list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    return Promise.all(
      entries.map(async (entry): Promise<FolderEntry> => {
        if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
        // A link to a folder could lead in a circle.
        const kind = await nodeFiles.kindOf(path.join(folder, entry.name)).catch(() => undefined);
        return { name: entry.name, kind: kind === 'file' ? 'file' : 'other' };
      }),
    );
  },
  read: async (name) => readFileSync(name),
  async readUpTo(name, most) {
    // As few calls to the system as can be: with many small files they are what takes the time.
    const file = openSync(name, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > most) return size;
      const bytes = Buffer.allocUnsafe(size);
      let length = 0;
      for (let read = -1; read !== 0 && length < size; length += read)
        read = readSync(file, bytes, length, size - length, null);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  },
  uriOf: (name) => pathToFileURL(path.resolve(name)).href,
};

const kindOf = (entry: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';

/** The same files, for imports of those that are checked; what cannot be read is as good as absent. */
export const nodeSources: SourceHost = {
  async read(uri) {
    try {
      const name = fileURLToPath(uri);
      if (statSync(name).size > MAX_FILE_BYTES) return undefined;
      const source = readSource(readFileSync(name));
      return 'problem' in source ? undefined : source.text;
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      return readdirSync(fileURLToPath(folder));
    } catch {
      return [];
    }
  },
};

/** Loads a `.wasm` file from beside the bundle. */
export const loadWasmFromBundle: LoadWasm = (name) => fs.readFile(path.join(__dirname, name));

/** Writes a file that the user named. */
export async function writeNamedFile(name: string, text: string): Promise<void> {
  try {
    await fs.writeFile(name, text);
  } catch (error) {
    throw new UsageError(`${name}: it cannot be written (${reasonOf(error)})`);
  }
}
