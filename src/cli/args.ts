import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io';

/** As `parseArgs` of Node, but what is wrong becomes a {@link UsageError} in plain words. */
export function parseCommandLine<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // The first sentence says what; the rest is advice for programmers.
    throw new UsageError(error.message.split(/\. (?=[A-Z])/)[0] ?? error.message);
  }
}

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(', ')}, not "${value}"`);
  return found;
}
