import type { CheckOptions } from '../checker';
import { readSettings } from '../server/settings';
import { type Io, UsageError } from './io';

/** The file of a project's settings, in the folder where the check is started. */
export const CONFIG_FILE = '.session-tutor.json';

/** What a project sets for everyone; options of the command line overrule it. */
export interface CheckConfig {
  readonly check: CheckOptions;
  /** Patterns of files that are left out, as in a `.gitignore`. */
  readonly ignore: readonly string[];
  readonly baseline?: string;
}

const none: CheckConfig = { check: {}, ignore: [] };

/**
 * Reads a configuration; `rules`, `thresholds` and `minimumConfidence` are those of the editor's settings.
 *
 * @throws {UsageError} that names what is wrong, as a check with half of its settings would mislead
 */
export function readConfig(text: string, name: string): CheckConfig {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${name}: it is not valid JSON (${error instanceof Error ? error.message : error})`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new UsageError(`${name}: it must hold an object`);
  const known = ['$schema', 'rules', 'thresholds', 'minimumConfidence', 'ignore', 'baseline'];
  const unknown = Object.keys(raw).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const settings = known.slice(1).join(', ');
    throw new UsageError(`${name}: there is no setting "${unknown}"; there are: ${settings}`);
  }
  const { ignore = [], baseline, ...rest } = raw as { ignore?: unknown; baseline?: unknown };
  const { check } = readSettings(rest, (message) => {
    throw new UsageError(
      `${name}: ${message
        .replaceAll('sessionTutor.checker.', '')
        .replace(/ is ignored: it| is ignored: /, ': it')
        .replace(/; the entry is ignored/, '')}`,
    );
  });
  if (!Array.isArray(ignore) || !ignore.every((each) => typeof each === 'string'))
    throw new UsageError(`${name}: "ignore" must be a list of patterns`);
  if (baseline !== undefined && typeof baseline !== 'string')
    throw new UsageError(`${name}: "baseline" must be the path of a file`);
  return { check, ignore, ...(baseline === undefined ? {} : { baseline }) };
}

/** The configuration that is named, or the one of the folder; without any, nothing is set. */
export async function loadConfig(
  named: string | undefined,
  exists: (path: string) => Promise<boolean>,
  io: Io,
): Promise<CheckConfig> {
  if (named === undefined && !(await exists(CONFIG_FILE))) return none;
  const name = named ?? CONFIG_FILE;
  return readConfig(new TextDecoder().decode(await io.readFile(name)), name);
}
