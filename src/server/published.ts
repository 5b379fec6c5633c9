import type { Connection, Diagnostic } from 'vscode-languageserver';

/** What diagnostics of a file may be about: its code, or what it sets as a project's file of settings. */
export type Topic = 'findings' | 'settings';

/** Sends diagnostics. A client keeps one list for each file, so what several parts say of it is put together. */
export class PublishedDiagnostics {
  private readonly byFile = new Map<string, Map<Topic, readonly Diagnostic[]>>();

  constructor(private readonly connection: Pick<Connection, 'sendDiagnostics'>) {}

  /**
   * Replaces what was said of a file about one topic.
   *
   * @param version of the document that was looked at, where it is open
   */
  set(uri: string, topic: Topic, diagnostics: readonly Diagnostic[], version?: number): void {
    const topics = this.byFile.get(uri) ?? new Map<Topic, readonly Diagnostic[]>();
    if (diagnostics.length > 0) topics.set(topic, diagnostics);
    else topics.delete(topic);
    if (topics.size > 0) this.byFile.set(uri, topics);
    else this.byFile.delete(uri);
    void this.connection.sendDiagnostics({
      uri,
      ...(version === undefined ? {} : { version }),
      diagnostics: [...topics.values()].flat(),
    });
  }
}
