import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadWasm } from '../checker';
import type { Files, FolderEntry } from './checkFiles';

/** The files of this machine. */
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
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return Promise.all(
      entries.map(async (entry): Promise<FolderEntry> => {
        if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
        // A link to a folder could lead in a circle.
        const kind = await nodeFiles.kindOf(path.join(folder, entry.name)).catch(() => undefined);
        return { name: entry.name, kind: kind === 'file' ? 'file' : 'other' };
      }),
    );
  },
  read: (name) => fs.readFile(name),
  size: async (name) => (await fs.stat(name)).size,
  uriOf: (name) => pathToFileURL(path.resolve(name)).href,
};

const kindOf = (entry: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';

/** Loads a `.wasm` file from beside the bundle. */
export const loadWasmFromBundle: LoadWasm = (name) => fs.readFile(path.join(__dirname, name));
