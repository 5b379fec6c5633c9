/** Answers by the file that they are about, so that those of one file can be forgotten. */
export class ByFile<K, V> {
  private readonly files = new Map<string, Map<K, V>>();
  /** The file that was looked at last: most often it is the same again. */
  private recent: { readonly uri: string; readonly answers: Map<K, V> } | undefined;

  of(uri: string): Map<K, V> {
    if (this.recent?.uri === uri) return this.recent.answers;
    const answers = this.files.get(uri) ?? new Map<K, V>();
    this.files.set(uri, answers);
    this.recent = { uri, answers };
    return answers;
  }

  forget(uri: string): void {
    this.files.delete(uri);
    this.recent = undefined;
  }
}
