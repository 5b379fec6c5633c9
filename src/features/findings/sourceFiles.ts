import * as vscode from 'vscode';
import { IgnoreFiles } from '../../base/ignoreFiles';
import { CHECKED_ENDINGS, GENERATED_FOLDERS, isMinified, languageOfFile } from '../../checker/fileNames';
import { alternatives } from './globs';

/** Groups within groups are not understood by every search. */
const FILES = `**/{${CHECKED_ENDINGS.map((ending) => `*.${ending}`).join()},.env.*}`;
const IGNORE_FILE = '.gitignore';
const MAX_FOLDERS = 20_000;

/** File systems that are searched by a program of their own; any other is walked. */
const SEARCHED: ReadonlySet<string> = new Set(['file', 'vscode-remote']);

/**
 * The files of the open folders that the checker looks into. Left out is what `files.exclude`, `search.exclude` and
 * `.gitignore` files leave out, and what is installed or made.
 */
export async function findSourceFiles(token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    if (token.isCancellationRequested) break;
    const files = await (SEARCHED.has(folder.uri.scheme) ? search(folder, token) : walk(folder, token));
    found.push(...files.filter(({ path }) => !isMinified(path)).sort((a, b) => (a.path < b.path ? -1 : 1)));
  }
  return found;
}

async function search(
  folder: vscode.WorkspaceFolder,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  // Searches heed `files.exclude` by themselves.
  const patterns = [...GENERATED_FOLDERS.map((name) => `**/${name}/**`), ...excludedIn(folder, 'search')];
  const exclude = `{${patterns.join()}}`;
  const find = (pattern: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), exclude, undefined, token);
  const [files, ignoreFiles] = await Promise.all([find(FILES), find(`**/${IGNORE_FILE}`)]);
  const ignored = new IgnoreFiles();
  for (const uri of ignoreFiles) {
    if (token.isCancellationRequested) return [];
    await heed(ignored, folder, vscode.Uri.joinPath(uri, '..'));
  }
  return files.filter((uri) => !ignored.ignores(below(folder, uri)));
}

async function walk(folder: vscode.WorkspaceFolder, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const ignored = new IgnoreFiles();
  // The patterns of the settings mean here what they mean in an ignore file.
  const excluded = new IgnoreFiles();
  const patterns = [...excludedIn(folder, 'files'), ...excludedIn(folder, 'search')];
  excluded.add('', [...GENERATED_FOLDERS, ...patterns].join('\n'));
  const folders = [folder.uri];
  for (const parent of folders) {
    if (token.isCancellationRequested || folders.length > MAX_FOLDERS) break;
    let entries: [string, vscode.FileType][] = [];
    try {
      entries = await vscode.workspace.fs.readDirectory(parent);
    } catch {
      // The rest of the workspace is still looked into.
    }
    if (entries.some(([name]) => name === IGNORE_FILE)) await heed(ignored, folder, parent);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(parent, name);
      const path = below(folder, uri);
      // Links to folders could lead in a circle, and have both bits.
      if (type === vscode.FileType.Directory) {
        if (!ignored.ignoresFolder(path) && !excluded.ignoresFolder(path)) folders.push(uri);
      } else if ((type & vscode.FileType.Directory) === 0 && languageOfFile(name) !== undefined) {
        if (!ignored.ignores(path) && !excluded.ignores(path)) files.push(uri);
      }
    }
  }
  return files;
}

/** Reads the ignore file of a folder; one that is gone or not to be read leaves out nothing. */
async function heed(ignored: IgnoreFiles, root: vscode.WorkspaceFolder, folder: vscode.Uri): Promise<void> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, IGNORE_FILE));
    ignored.add(below(root, folder), new TextDecoder().decode(bytes));
  } catch {
    // As said.
  }
}

function excludedIn(folder: vscode.WorkspaceFolder, section: 'files' | 'search'): string[] {
  const setting = vscode.workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude');
  return Object.entries(setting ?? {}).flatMap(([pattern, value]) =>
    value === true ? alternatives(pattern) : [],
  );
}

const below = (folder: vscode.WorkspaceFolder, uri: vscode.Uri) =>
  uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
