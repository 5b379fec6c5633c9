import * as v from 'valibot';
import type { Connection, Disposable } from 'vscode-languageserver';
import type { Feature, FeatureContext } from './feature';
import { toLanguageId } from './languages';
import { type CheckedText, checkTextRequest, checkTextSchema } from './protocol';
import { sentFindings } from './sentFindings';

/** Checks texts on request: answers to exercises, files for a quiz. */
export class TextChecks implements Feature {
  constructor(private readonly context: FeatureContext) {}

  register(connection: Connection): Disposable {
    return connection.onRequest(checkTextRequest, async (raw: unknown): Promise<CheckedText> => {
      const parsed = v.safeParse(checkTextSchema, raw);
      const languageId = parsed.success ? toLanguageId(parsed.output.languageId) : undefined;
      if (!parsed.success || languageId === undefined) return { findings: [] };
      const { uri, text } = parsed.output;
      const { findings } = await this.context.checks.checkText({ uri, languageId, text });
      return { findings: sentFindings(findings, uri, this.context.accepted) };
    });
  }
}
