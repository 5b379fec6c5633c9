import type { CheckedText, CheckText } from '../../server/protocol';

/** Checks texts for other features: code answers of exercises, files for a quiz on the workspace. */
export class TextChecks {
  private provider: ((source: CheckText) => Promise<CheckedText | undefined>) | undefined;

  /** Is told by the checker how to check. */
  connect(provider: (source: CheckText) => Promise<CheckedText | undefined>): void {
    this.provider = provider;
  }

  /** What is found in a text as if it were this file; undefined where the checker cannot be had. */
  async check(source: CheckText): Promise<CheckedText | undefined> {
    try {
      return await this.provider?.(source);
    } catch {
      // The server has gone or does not understand: the caller goes on without it.
      return undefined;
    }
  }
}
