import { GENERATED_FOLDERS, isMinified, languageOfFile, SOURCE_ENDINGS } from '../checker/fileNames';
import type { Ignores } from './checkIgnores';
import { excludedBy, patternOf } from './checkPatterns';
import { within } from './repository';

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** The files of a machine as the check sees them; paths are as the user wrote them, or made of these. */
export interface Files {
  /** What a path names, links followed; undefined where there is nothing. Rejects where it cannot be told. */
  kindOf(path: string): Promise<FolderEntry['kind'] | undefined>;
  /** Links are `other` unless they lead to a file. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  read(path: string): Promise<Uint8Array>;
  /** The bytes of a file, or how many it has where they are more than `most`. */
  readUpTo(path: string, most: number): Promise<Uint8Array | number>;
  /** The absolute `file:` URI of a path. */
  uriOf(path: string): string;
}

/** The endings of the files that are checked, for messages. */
export const ENDINGS = SOURCE_ENDINGS.map((ending) => `.${ending}`).join(' ');

/** Folders that are not entered. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(GENERATED_FOLDERS);

/** A path as it is reported: with `/`, without `./` in front and `/` at the end. */
export function tidyPath(path: string, separator: string): string {
  const slashed = separator === '\\' ? path.replaceAll('\\', '/') : path;
  const tidy = slashed.replace(/^(?:\.\/+)+/, '').replace(/([^/])\/+$/, '$1');
  return tidy === '' ? '.' : tidy;
}

/** What was found under the paths that the user named. */
export interface Selection {
  /** Files to check, sorted, each once. */
  readonly files: readonly string[];
  /** Paths that could not be looked into; `failed` are those that make the run fail. */
  readonly errors: readonly { readonly file: string; readonly message: string }[];
  readonly failed: boolean;
}

/** What the user asks for. */
export interface Asked {
  /** Paths and patterns from the command line: one that is no source file is told; `!` in front takes away. */
  readonly named: readonly string[];
  /** Paths from a list, such as that of a version control: others than source files are passed over. */
  readonly listed?: readonly string[];
  /** What is left out in folders; `.gitignore` files count where it is given. */
  readonly ignores?: Ignores | undefined;
  /** Whether files that are named are left out, too. */
  readonly ignoresNamed?: boolean;
  /** Told of each file that is found, with how many there are by then, while others are looked for. */
  readonly onFound?: ((count: number) => void) | undefined;
}

/**
 * Collects the files to check: a file that is named is always taken, a folder gives those in it that people write, a
 * pattern those that match it.
 */
export async function selectFiles(
  files: Files,
  { named, listed = [], ignores, ignoresNamed = false, onFound }: Asked,
): Promise<Selection> {
  const found = new Set<string>();
  /** How many were taken, those that another path has named before among them. */
  let seen = 0;
  const add = (file: string) => {
    seen++;
    found.add(file);
    onFound?.(found.size);
  };
  const errors: { file: string; message: string }[] = [];
  let failed = false;
  const fail = (file: string, message: string) => {
    failed = true;
    errors.push({ file, message });
  };
  /** @param isMeant of what is in the folder; all where it is not given */
  const walk = async (
    folder: string,
    above: Ignores | undefined,
    isMeant?: (path: string) => boolean,
  ): Promise<void> => {
    let entries: readonly FolderEntry[];
    try {
      entries = await files.list(folder);
    } catch (error) {
      return fail(folder, `The folder cannot be read (${reasonOf(error)}).`);
    }
    const here = await above?.within(folder, new Set(entries.map(({ name }) => name)));
    for (const { name, kind } of entries) {
      const path = within(folder, name);
      if (kind === 'other' || here?.has(path, kind === 'folder')) continue;
      const isWanted = !isMeant || isMeant(path);
      if (kind === 'folder' && !SKIPPED_FOLDERS.has(name))
        await walk(path, here, isWanted ? undefined : isMeant);
      else if (kind === 'file' && isWanted && languageOfFile(name) && !isMinified(name)) add(path);
    }
  };
  const takeFile = async (path: string, tellOthers: boolean): Promise<void> => {
    if (languageOfFile(path)) {
      if (!(ignoresNamed && (await ignores?.hasNamed(path)))) add(path);
    } else if (tellOthers)
      errors.push({ file: path, message: `It is not of a kind that is checked: ${ENDINGS}.` });
  };
  const takePattern = async (path: string): Promise<void> => {
    const pattern = patternOf(path);
    if (!pattern) return fail(path, 'There is no such file or folder.');
    const before = seen;
    if ((await files.kindOf(pattern.base).catch(() => undefined)) === 'folder')
      await walk(pattern.base, await ignores?.startingAt(pattern.base), pattern.matches);
    if (seen === before) fail(path, 'No file that is to be checked matches this pattern.');
  };
  const take = async (path: string, tellOthers: boolean): Promise<void> => {
    let kind: FolderEntry['kind'] | undefined;
    try {
      kind = await files.kindOf(path);
    } catch (error) {
      return fail(path, `It cannot be read (${reasonOf(error)}).`);
    }
    // What is there by that name is meant: "[id].js".
    if (kind === undefined)
      await (tellOthers ? takePattern(path) : fail(path, 'There is no such file or folder.'));
    else if (kind === 'folder') await walk(path, await ignores?.startingAt(path));
    // A pipe or a device may never end.
    else if (kind === 'other') errors.push({ file: path, message: 'It is neither a file nor a folder.' });
    else await takeFile(path, tellOthers);
  };
  const wanted = named.filter((path) => !path.startsWith('!'));
  const unwanted = named.filter((path) => path.startsWith('!')).map((path) => path.slice(1));
  if (wanted.length === 0 && unwanted.length > 0 && listed.length === 0) wanted.push('.');
  for (const path of new Set(wanted)) await take(path, true);
  for (const path of new Set(listed)) await take(path, false);
  const isExcluded = excludedBy(unwanted);
  return { files: [...found].filter((path) => !isExcluded(path)).sort(byCodeUnits), errors, failed };
}

/** An order that is the same on every machine. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Why something failed, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
