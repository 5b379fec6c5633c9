import type { Severity } from '../base/severity';
import type { CheckOptions, Confidence } from '../checker';
import { oneOf, parseCommandLine } from './args';
import { levelsIn, thresholdsIn } from './checkOptions';
import { UsageError } from './io';

/** Severities, the least first. */
const LEAST_FIRST = ['hint', 'information', 'warning', 'error'] as const satisfies readonly Severity[];

const CONFIDENCES = ['certain', 'likely', 'hint'] as const satisfies readonly Confidence[];

/** What a command line asks `check` for. */
export interface CheckRequest {
  /** Paths and patterns as they were typed; the current folder where nothing else was named. */
  readonly paths: readonly string[];
  /** A file with more of them, or `-`. */
  readonly filesFrom: string | undefined;
  readonly format: 'text' | 'json' | 'sarif';
  readonly confidence: Confidence | undefined;
  readonly rules: NonNullable<CheckOptions['rules']>;
  readonly thresholds: NonNullable<CheckOptions['thresholds']>;
  /** The file of accepted findings; undefined for that of the project, false for none. */
  readonly baseline: string | false | undefined;
  /** Where the findings are to be accepted. */
  readonly written: string | undefined;
  readonly ignore: readonly string[];
  readonly heedsGit: boolean;
  /** Whether files that are named are left out, too. */
  readonly ignoresNamed: boolean;
  /** Of the file that the standard input is checked as. */
  readonly stdinFilename: string | undefined;
  readonly config: string | undefined;
  /** Whether a finding so bad is no success. */
  fails(severity: Severity): boolean;
}

/** @throws {UsageError} that says what is wrong */
export function readRequest(args: readonly string[]): CheckRequest {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      'files-from': { type: 'string' },
      format: { type: 'string', default: 'text' },
      confidence: { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
      threshold: { type: 'string', multiple: true, default: [] },
      'max-severity': { type: 'string', default: 'none' },
      baseline: { type: 'string' },
      'no-baseline': { type: 'boolean', default: false },
      'write-baseline': { type: 'string' },
      ignore: { type: 'string', multiple: true, default: [] },
      'force-ignore': { type: 'boolean', default: false },
      'no-gitignore': { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
      config: { type: 'string' },
    },
  });
  const { 'files-from': filesFrom, 'stdin-filename': stdinFilename, confidence, config } = values;
  const namesPaths = positionals.length > 0 || filesFrom !== undefined;
  if (positionals.includes('')) throw new UsageError('a path is empty');
  if (stdinFilename !== undefined && namesPaths)
    throw new UsageError('--stdin-filename checks the standard input alone; leave the paths out');
  if (values['no-baseline'] && values.baseline !== undefined)
    throw new UsageError('--baseline and --no-baseline cannot both be meant');
  const maximum = oneOf('max-severity', values['max-severity'], ['none', ...LEAST_FIRST]);
  const worst = LEAST_FIRST.indexOf(maximum as Severity);
  return {
    paths: namesPaths ? positionals : ['.'],
    filesFrom,
    format: oneOf('format', values.format, ['text', 'json', 'sarif']),
    confidence: confidence === undefined ? undefined : oneOf('confidence', confidence, CONFIDENCES),
    rules: levelsIn(values.rule),
    thresholds: thresholdsIn(values.threshold),
    baseline: values['no-baseline'] ? false : values.baseline,
    written: values['write-baseline'],
    ignore: values.ignore,
    heedsGit: !values['no-gitignore'],
    ignoresNamed: values['force-ignore'],
    stdinFilename,
    config,
    fails: (severity) => LEAST_FIRST.indexOf(severity) > worst,
  };
}
