import path from 'node:path';
import { createCheckCommand } from '../../../src/cli/check';
import type { Files, FolderEntry } from '../../../src/cli/checkFiles';
import { type Io, OutputClosed, UsageError } from '../../../src/cli/io';
import { loadTestWasm } from '../checker/support';

/** Files in memory: path to content, relative to `/work`; `undefined` is a file that may not be read. */
export class MemoryFiles implements Files {
  private readonly contents: ReadonlyMap<string, string | Uint8Array | undefined>;

  constructor(contents: Readonly<Record<string, string | Uint8Array | undefined>>) {
    this.contents = new Map(Object.entries(contents).map(([path, content]) => [absolute(path), content]));
  }

  async kindOf(path: string): Promise<FolderEntry['kind'] | undefined> {
    if (this.contents.has(absolute(path))) return path.endsWith('.pipe.js') ? 'other' : 'file';
    return this.entries(path).length > 0 ? 'folder' : undefined;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    if (folder.endsWith('locked')) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return this.entries(folder);
  }

  async read(path: string): Promise<Uint8Array> {
    const content = this.contents.get(absolute(path));
    if (content === undefined) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  async readUpTo(path: string, most: number): Promise<Uint8Array | number> {
    const bytes = await this.read(path);
    return bytes.length > most ? bytes.length : bytes;
  }

  uriOf(path: string): string {
    return `file://${absolute(path)}`;
  }

  private entries(folder: string): FolderEntry[] {
    const prefix = `${absolute(folder)}/`.replace('//', '/');
    const kinds = new Map<string, FolderEntry['kind']>();
    for (const path of this.contents.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      kinds.set(name, rest.length > 0 ? 'folder' : 'file');
    }
    // Not in order, as folders are not.
    return [...kinds].map(([name, kind]) => ({ name, kind })).reverse();
  }
}

const absolute = (place: string) => path.posix.resolve('/work', place);

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
    readFile: (name) =>
      files.read(name).catch(() => {
        throw new UsageError(`${name}: there is no such file`);
      }),
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

/** What `--format json` gives. */
export interface JsonReport {
  version: string;
  filesChecked: number;
  findings: {
    ruleId: string;
    severity: string;
    message: string;
    file: string;
    range: Record<'start' | 'end', { line: number; column: number }>;
    concept: string;
    cwe: string[];
  }[];
  errors: { file: string; message: string }[];
}
