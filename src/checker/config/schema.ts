import * as v from 'valibot';
import type { Severity } from '../../base/severity';
import type { Confidence, Thresholds } from '../model';
import { type RuleId, ruleCatalogue } from '../rules/catalogue';
import { readThreshold } from '../thresholds';

/** Levels that a rule can be given. */
export const ruleLevels = ['off', 'error', 'warning', 'information', 'hint'] as const satisfies readonly (
  | Severity
  | 'off'
)[];

export const confidences = ['certain', 'likely', 'hint'] as const satisfies readonly Confidence[];

/** How the settings of the editor describe a span of time, too. */
export const SPAN_PATTERN =
  /^\s*\d+(\.\d+)?\s*(s|m|h|d|w|y|(second|sec|minute|min|hour|hr|day|week|year|yr)s?)\s*$/;

/** Longer texts are no spans of time. */
const MAX_SPAN = 40;

const span = (description: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.maxLength(MAX_SPAN),
      v.regex(SPAN_PATTERN),
      // The pattern lets zero pass.
      v.check((text) => readThreshold(text) !== undefined),
      v.description(description),
    ),
  );

const thresholds = {
  accessToken: span('Access tokens that live longer than this (15m, 12h, 30d) are a warning.'),
  accessTokenMaximum: span('Access tokens that live longer than this are an error.'),
  refreshToken: span('Refresh tokens that live longer than this are a warning.'),
  sessionCookie: span('Cookies with a session or a token that stay longer than this are named.'),
} satisfies Readonly<Record<keyof Thresholds, unknown>>;

/** Ids of all rules, in their own order. */
export const ruleIds: readonly RuleId[] = ruleCatalogue.map(({ id }) => id);

const levelOf = Object.fromEntries(
  ruleCatalogue.map(({ id, title, attack }) => [
    id,
    v.optional(v.pipe(v.picklist(ruleLevels), v.description(`${title}. ${attack}`))),
  ]),
);

/**
 * What a project's file of settings may hold. The JSON schema that editors complete and validate it by is made of
 * this, and so are its messages.
 */
export const configSchema = v.strictObject({
  $schema: v.optional(v.pipe(v.string(), v.description('Where the schema of this file is.'))),
  rules: v.optional(
    v.pipe(v.strictObject(levelOf), v.description('Severity of single rules, or "off", by rule id.')),
  ),
  thresholds: v.optional(
    v.pipe(v.strictObject(thresholds), v.description('How long tokens and session cookies may live.')),
  ),
  minimumConfidence: v.optional(
    v.pipe(v.picklist(confidences), v.description('How sure a finding must be to be told.')),
  ),
  ignore: v.optional(
    v.pipe(
      v.array(v.string()),
      v.description('Files and folders that are not checked: patterns as in a .gitignore of this folder.'),
    ),
  ),
  baseline: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description('File with the findings that were accepted, relative to this folder.'),
    ),
  ),
});

export type RawConfig = v.InferOutput<typeof configSchema>;
