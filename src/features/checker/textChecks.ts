import type * as vscode from 'vscode';
import type {
  BaselineOf,
  CheckedText,
  CheckFilesResult,
  CheckText,
  FilesChecked,
} from '../../server/protocol';
import type { Session } from './supervisor';

/** Checks texts and files for other features: exercises, quizzes, the whole workspace. */
export class TextChecks {
  private provider: (() => Promise<Session | undefined>) | undefined;

  /** Is told by the checker how to get at its server. */
  connect(provider: () => Promise<Session | undefined>): void {
    this.provider = provider;
  }

  /** What is found in a text as if it were this file; undefined where the checker cannot be had. */
  check(source: CheckText): Promise<CheckedText | undefined> {
    return this.ask((session) => session.check(source));
  }

  /**
   * Checks many files, open or not, in their order.
   *
   * @param onChecked is told of what is found, several times a second
   * @returns undefined where the checker cannot be had
   */
  checkFiles(
    uris: readonly string[],
    token: vscode.CancellationToken,
    onChecked: (batch: FilesChecked) => void,
  ): Promise<CheckFilesResult | undefined> {
    return this.ask((session) => session.checkFiles(uris, token, onChecked));
  }

  /** Which baseline counts for a file; undefined where the checker cannot be had. */
  baselineOf(uri: string): Promise<BaselineOf | undefined> {
    return this.ask((session) => session.baselineOf(uri));
  }

  /** Has files read anew that our own code has written: not every file system tells of changes. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await this.ask((session) => session.filesChanged(uris));
  }

  private async ask<T>(question: (session: Session) => Promise<T>): Promise<T | undefined> {
    try {
      const session = await this.provider?.();
      return session && (await question(session));
    } catch {
      // The server has gone or does not understand: the caller goes on without it.
      return undefined;
    }
  }
}
