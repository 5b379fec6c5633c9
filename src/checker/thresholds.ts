import { secondsOf } from './facts/durations';
import type { Thresholds } from './model';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Limits in seconds where nobody sets others. */
export const defaultThresholds: Readonly<Required<Thresholds>> = {
  accessToken: HOUR,
  accessTokenMaximum: DAY,
  refreshToken: 90 * DAY,
  sessionCookie: 30 * DAY,
};

export type ThresholdName = keyof Thresholds;

export const thresholdNames = Object.keys(defaultThresholds) as readonly ThresholdName[];

/** The span of time in a text such as "15m", "12 hours" or "30d", in seconds; undefined for any other text. */
export function readThreshold(text: string): number | undefined {
  // A bare number leaves open which unit is meant.
  if (!/[a-z]/i.test(text)) return undefined;
  const seconds = secondsOf(text);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}
