import { GENERATED_FOLDERS, isMinified, languageOfFile, SOURCE_ENDINGS } from '../checker/fileNames';
import type { Ignores } from './checkIgnores';

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
  /** Size in bytes. */
  size(path: string): Promise<number>;
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

/**
 * Collects the files to check: a file that is named is always taken, a folder gives those in it that people
 * write.
 *
 * @param named paths from the command line: one that is no source file is told
 * @param ignores what is left out in folders; `.gitignore` files count where it is given
 * @param listed paths from a list, such as that of a version control: others than source files are passed over
 */
export async function selectFiles(
  files: Files,
  named: readonly string[],
  listed: readonly string[],
  ignores?: Ignores,
): Promise<Selection> {
  const found = new Set<string>();
  const errors: { file: string; message: string }[] = [];
  let failed = false;
  const fail = (file: string, message: string) => {
    failed = true;
    errors.push({ file, message });
  };
  const walk = async (folder: string, above: Ignores | undefined): Promise<void> => {
    let entries: readonly FolderEntry[];
    try {
      entries = await files.list(folder);
    } catch (error) {
      return fail(folder, `The folder cannot be read (${reasonOf(error)}).`);
    }
    const here = await above?.within(folder, new Set(entries.map(({ name }) => name)));
    for (const { name, kind } of entries) {
      const path = folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;
      if (kind === 'other' || here?.has(path, kind === 'folder')) continue;
      if (kind === 'folder' && !SKIPPED_FOLDERS.has(name)) await walk(path, here);
      else if (kind === 'file' && languageOfFile(name) && !isMinified(name)) found.add(path);
    }
  };
  const take = async (path: string, tellOthers: boolean): Promise<void> => {
    let kind: FolderEntry['kind'] | undefined;
    try {
      kind = await files.kindOf(path);
    } catch (error) {
      return fail(path, `It cannot be read (${reasonOf(error)}).`);
    }
    if (kind === undefined) fail(path, 'There is no such file or folder.');
    else if (kind === 'folder') await walk(path, ignores);
    // A pipe or a device may never end.
    else if (kind === 'other') errors.push({ file: path, message: 'It is neither a file nor a folder.' });
    else if (languageOfFile(path)) found.add(path);
    else if (tellOthers)
      errors.push({ file: path, message: `It is not of a kind that is checked: ${ENDINGS}.` });
  };
  for (const path of new Set(named)) await take(path, true);
  for (const path of new Set(listed)) await take(path, false);
  return { files: [...found].sort(byCodeUnits), errors, failed };
}

/** An order that is the same on every machine. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Why something failed, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
