import type { Files } from './checkFiles';

/** Deeper than any folder is. */
const MAX_DEPTH = 100;

/** A path in a folder, both as the user wrote them. */
export const within = (folder: string, name: string): string =>
  folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;

/**
 * The folders above a folder that are in the same repository of git, the root of it first; none where the folder is
 * that root, or in no repository.
 */
export async function foldersAbove(files: Files, folder: string): Promise<readonly string[]> {
  const above: string[] = [];
  for (let at = folder; above.length < MAX_DEPTH; at = within(at, '..')) {
    if (at !== folder) above.unshift(at);
    // A folder, or in work trees and submodules a file.
    if ((await files.kindOf(within(at, '.git')).catch(() => undefined)) !== undefined) return above;
    if (files.uriOf(within(at, '..')) === files.uriOf(at)) return [];
  }
  return [];
}
