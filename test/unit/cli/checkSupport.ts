import { createCheckCommand } from '../../../src/cli/check';
import type { Files, FolderEntry } from '../../../src/cli/checkFiles';
import { type Io, OutputClosed, UsageError } from '../../../src/cli/io';
import { loadTestWasm } from '../checker/support';

/** Files in memory: path to content; `undefined` is a file that may not be read. */
export class MemoryFiles implements Files {
  constructor(private readonly contents: Readonly<Record<string, string | Uint8Array | undefined>>) {}

  async kindOf(path: string): Promise<FolderEntry['kind'] | undefined> {
    if (Object.hasOwn(this.contents, path)) return path.endsWith('.pipe.js') ? 'other' : 'file';
    return this.entries(path).length > 0 ? 'folder' : undefined;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    if (folder.endsWith('locked')) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return this.entries(folder);
  }

  async read(path: string): Promise<Uint8Array> {
    const content = this.contents[path];
    if (content === undefined) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  async size(path: string): Promise<number> {
    return (await this.read(path)).length;
  }

  uriOf(path: string): string {
    return `file:///${path.startsWith('/') ? path.slice(1) : `work/${path === '.' ? '' : path}`}`;
  }

  private entries(folder: string): FolderEntry[] {
    const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
    const kinds = new Map<string, FolderEntry['kind']>();
    for (const path of Object.keys(this.contents)) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      kinds.set(name, rest.length > 0 ? 'folder' : 'file');
    }
    // Not in order, as folders are not.
    return [...kinds].map(([name, kind]) => ({ name, kind })).reverse();
  }
}

/** What a run wrote, and how it ended. */
export interface Ran {
  readonly code: number | string;
  readonly out: string;
}

/** Runs `check` over files in memory. */
export async function runCheck(
  contents: Readonly<Record<string, string | Uint8Array | undefined>>,
  args: readonly string[],
  options: {
    readonly stdin?: string;
    readonly terminal?: boolean;
    readonly env?: Io['env'];
    readonly written?: Map<string, string>;
  } = {},
): Promise<Ran> {
  const files = new MemoryFiles(contents);
  let out = '';
  const output = (take: (text: string) => void) => ({
    isTerminal: options.terminal ?? false,
    write: async (text: string) => take(text),
  });
  const io: Io = {
    stdin: {
      isTerminal: options.stdin === undefined,
      async *[Symbol.asyncIterator]() {
        yield new TextEncoder().encode(options.stdin ?? '');
      },
    },
    stdout: output((text) => {
      out += text;
    }),
    stderr: output(() => {}),
    env: options.env ?? {},
    now: () => 0,
    async readFile(path) {
      const content = contents[path];
      if (content === undefined) throw new UsageError(`${path}: there is no such file`);
      return files.read(path);
    },
  };
  const command = createCheckCommand({
    files,
    loadWasm: loadTestWasm,
    separator: '/',
    writeFile: async (path, text) => void options.written?.set(path, text),
  });
  try {
    return { code: await command.run(args, io), out };
  } catch (error) {
    if (error instanceof UsageError || error instanceof OutputClosed) return { code: error.message, out };
    throw error;
  }
}
