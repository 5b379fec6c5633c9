import * as v from 'valibot';
import type { Connection, Disposable } from 'vscode-languageserver';
import type { Feature, FeatureContext } from './feature';
import { type BaselineOf, baselineRequest, fileRequestSchema } from './protocol';

/** Tells the client which baseline counts for a file, for findings that are to be accepted. */
export class Baselines implements Feature {
  constructor(private readonly context: FeatureContext) {}

  register(connection: Connection): Disposable {
    return connection.onRequest(baselineRequest, async (raw: unknown): Promise<BaselineOf> => {
      const parsed = v.safeParse(fileRequestSchema, raw);
      const target = parsed.success ? await this.context.accepted.targetFor(parsed.output.uri) : undefined;
      return target === undefined ? {} : { target };
    });
  }
}
