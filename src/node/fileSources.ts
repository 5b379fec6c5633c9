import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SourceHost } from '../checker';
import { MAX_FILE_BYTES, readSource } from '../checker/limits';

/** The files of this machine, for imports of files that are checked; what cannot be read is as good as absent. */
export const fileSources: SourceHost = {
  async read(uri) {
    try {
      const path = fileURLToPath(uri);
      if ((await stat(path)).size > MAX_FILE_BYTES) return undefined;
      const source = readSource(await readFile(path));
      return 'problem' in source ? undefined : source.text;
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      return await readdir(fileURLToPath(folder));
    } catch {
      return [];
    }
  },
};
