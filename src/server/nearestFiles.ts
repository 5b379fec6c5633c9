import { parentOf } from './uris';

/** What stands in the nearest file of a name above a document. */
export interface Nearest<T> {
  /** URI of the file. */
  readonly uri: string;
  /** URI of its folder, without a slash at the end. */
  readonly folder: string;
  readonly value: T;
}

/** Finds files of one name in the folders above documents, and remembers them until told that one has changed. */
export class NearestFiles<T> {
  private readonly known = new Map<string, Promise<Nearest<T> | undefined>>();

  /**
   * @param name of the file
   * @param read gives what stands in it; undefined where there is no such file or nothing to be had of it
   */
  constructor(
    readonly name: string,
    private readonly read: (uri: string) => Promise<T | undefined>,
  ) {}

  /** What counts for a document. */
  above(uri: string): Promise<Nearest<T> | undefined> {
    return this.in(parentOf(uri));
  }

  /** Whether one of these is such a file. */
  has(uris: readonly string[]): boolean {
    return uris.some((uri) => uri.endsWith(`/${this.name}`));
  }

  /** Everything is read anew. */
  clear(): void {
    this.known.clear();
  }

  private in(folder: string | undefined): Promise<Nearest<T> | undefined> {
    if (folder === undefined) return Promise.resolve(undefined);
    let known = this.known.get(folder);
    if (!known) {
      known = this.readIn(folder).then((found) => found ?? this.in(parentOf(folder)));
      this.known.set(folder, known);
    }
    return known;
  }

  private async readIn(folder: string): Promise<Nearest<T> | undefined> {
    const uri = `${folder}/${this.name}`;
    const value = await this.read(uri);
    return value === undefined ? undefined : { uri, folder, value };
  }
}
