import createIgnore, { type Ignore } from 'ignore';

/**
 * What the `.gitignore` files of a tree of folders leave out (gitignore(5)): a file in a deeper folder overrules
 * those above it, and nothing in a folder that is left out comes back. Paths are relative to the root of the tree,
 * with `/` between their parts.
 */
export class IgnoreFiles {
  private readonly byFolder = new Map<string, Ignore>();
  private readonly folders = new Map<string, boolean>();

  /**
   * @param folder that the file is in; empty for the root
   * @param text of the file
   */
  add(folder: string, text: string): void {
    this.byFolder.set(folder, createIgnore({ allowRelativePaths: true }).add(text));
    this.folders.clear();
  }

  /** Whether a file is left out. */
  ignores(path: string): boolean {
    if (this.byFolder.size === 0) return false;
    return this.ignoresFolder(parentOf(path)) || this.says(path, path);
  }

  /** Whether a folder is left out, and with it all that is in it. */
  ignoresFolder(folder: string): boolean {
    if (folder === '' || this.byFolder.size === 0) return false;
    let known = this.folders.get(folder);
    if (known === undefined) {
      known = this.ignoresFolder(parentOf(folder)) || this.says(folder, `${folder}/`);
      this.folders.set(folder, known);
    }
    return known;
  }

  /** What the nearest file that speaks of `path` says of it. */
  private says(path: string, asked: string): boolean {
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const below = folder === '' ? asked : asked.slice(folder.length + 1);
      const said = this.byFolder.get(folder)?.test(below);
      if (said?.ignored) return true;
      if (said?.unignored || folder === '') return false;
    }
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
