import { type CheckOptions, findRule, readThreshold, type ThresholdName, thresholdNames } from '../checker';
import { oneOf } from './args';
import { UsageError } from './io';

const LEVELS = ['off', 'error', 'warning', 'information', 'hint'] as const;

/** `--rule ID=LEVEL`, each as it was given; the last one counts. */
export function levelsIn(given: readonly string[]): NonNullable<CheckOptions['rules']> {
  const rules: Record<string, (typeof LEVELS)[number]> = {};
  for (const each of given) {
    const [id, level] = parts('rule', each);
    if (findRule(id) === undefined) throw new UsageError(`--rule: there is no rule "${id}"`);
    rules[id] = oneOf('rule', level, LEVELS);
  }
  return rules;
}

/** `--threshold NAME=SPAN`, each as it was given, in seconds; the last one counts. */
export function thresholdsIn(given: readonly string[]): NonNullable<CheckOptions['thresholds']> {
  const thresholds: Partial<Record<ThresholdName, number>> = {};
  for (const each of given) {
    const [name, span] = parts('threshold', each);
    const seconds = readThreshold(span);
    if (seconds === undefined)
      throw new UsageError(`--threshold takes a span of time such as 15m, 12h or 30d, not "${span}"`);
    thresholds[oneOf('threshold', name, thresholdNames)] = seconds;
  }
  return thresholds;
}

function parts(option: string, text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 0)
    throw new UsageError(`--${option} takes a name and a value with "=" between them, not "${text}"`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** Seconds in the largest unit that gives a whole number: "90d". */
export function inUnits(seconds: number): string {
  const [size, unit] = (
    [
      [86_400, 'd'],
      [3600, 'h'],
      [60, 'm'],
    ] as const
  ).find(([each]) => seconds % each === 0) ?? [1, 's'];
  return `${seconds / size}${unit}`;
}
