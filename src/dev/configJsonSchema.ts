import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../checker/config/schema';

/** The JSON schema of a project's file of settings (draft-07, which editors speak), as the text of a file. */
export function jsonSchemaText(): string {
  const { $schema, ...rest } = toJsonSchema(configSchema, {
    target: 'draft-07',
    // Zero as a span of time, which the pattern lets pass: that the reader alone tells.
    ignoreActions: ['check'],
  });
  const schema = { $schema, title: 'Settings of Session Tutor for a project', ...rest };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
