import * as v from 'valibot';
import { type Connection, DidChangeConfigurationNotification, Emitter } from 'vscode-languageserver';
import type { CheckOptions, ThresholdName } from '../checker';
import { findRule, readThreshold, thresholdNames } from '../checker';
import { confidences, ruleLevels } from '../checker/config/schema';

/** Settings of one document. */
export interface Settings {
  readonly enabled: boolean;
  readonly codeLens: boolean;
  readonly check: CheckOptions;
  /** Whether the settings of its project leave the document out. */
  readonly isLeftOut?: boolean;
}

const SECTION = 'sessionTutor.checker';

/** An array has no names. */
const object = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * Reads settings as they come from an editor. What is not valid is left out and named to `complain`, one
 * sentence each; the rest counts.
 */
export function readSettings(raw: unknown, complain: (message: string) => void): Settings {
  const source = v.is(object, raw) ? raw : {};
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>, expected: string): T | undefined => {
    const value = source[name];
    if (value === undefined || value === null) return undefined;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    complain(`Setting ${SECTION}.${name} is ignored: it must be ${expected}.`);
    return undefined;
  };
  const rules: Record<string, (typeof ruleLevels)[number]> = {};
  const given = read('rules', object, 'an object of rule ids and levels') ?? {};
  for (const [id, level] of Object.entries(given)) {
    if (findRule(id) === undefined) {
      complain(`Setting ${SECTION}.rules: there is no rule "${id}"; the entry is ignored.`);
    } else if (!v.is(v.picklist(ruleLevels), level)) {
      complain(
        `Setting ${SECTION}.rules: the level of "${id}" is ignored: it must be ${orList(ruleLevels)}.`,
      );
    } else {
      rules[id] = level;
    }
  }
  const thresholds: Partial<Record<ThresholdName, number>> = {};
  const limits = read('thresholds', object, 'an object of limits') ?? {};
  for (const name of thresholdNames) {
    const given = limits[name];
    if (given === undefined || given === null) continue;
    const seconds = typeof given === 'string' ? readThreshold(given) : undefined;
    if (seconds !== undefined) thresholds[name] = seconds;
    else
      complain(
        `Setting ${SECTION}.thresholds.${name} is ignored: it must be a span of time such as "15m", "12h" or "30d".`,
      );
  }
  const minimumConfidence = read('minimumConfidence', v.picklist(confidences), orList(confidences));
  return {
    enabled: read('enabled', v.boolean(), 'true or false') ?? true,
    codeLens: read('codeLens', v.boolean(), 'true or false') ?? true,
    check: { rules, thresholds, ...(minimumConfidence === undefined ? {} : { minimumConfidence }) },
  };
}

const orList = (words: readonly string[]) =>
  `${words
    .slice(0, -1)
    .map((word) => `"${word}"`)
    .join(', ')} or "${words.at(-1)}"`;

/**
 * The settings of each document, asked from the client where it can be asked, and kept until it says that
 * they changed. A client that cannot be asked may send them in `workspace/didChangeConfiguration`.
 */
export class SettingsStore {
  private readonly changed = new Emitter<void>();
  private readonly kept = new Map<string, Promise<Settings>>();
  /** A complaint is made once, not for each document and each check. */
  private readonly complaints = new Set<string>();
  private canAsk = false;
  private pushed: unknown;

  readonly onDidChange = this.changed.event;

  register(connection: Connection, canAsk: boolean, canRegister: boolean): void {
    this.canAsk = canAsk;
    connection.onDidChangeConfiguration(({ settings }) => {
      this.pushed = dig(settings, SECTION.split('.'));
      this.kept.clear();
      this.complaints.clear();
      this.changed.fire();
    });
    if (!canAsk || !canRegister) return;
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch(() => connection.console.warn('Changes of settings will be seen after a restart only.'));
  }

  /**
   * Settings for the document with this URI.
   *
   * @param scope under which they are kept: editors have none for single files, so many that are not open may share
   *   what was said of the first one in their folder
   */
  async of(connection: Connection, uri: string, scope: string = uri): Promise<Settings> {
    let found = this.kept.get(scope);
    if (found === undefined) {
      found = this.fetch(connection, uri);
      this.kept.set(scope, found);
    }
    return found;
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async fetch(connection: Connection, uri: string): Promise<Settings> {
    const complain = (message: string) => {
      if (this.complaints.has(message)) return;
      this.complaints.add(message);
      connection.console.warn(message);
    };
    let raw = this.pushed;
    if (this.canAsk) {
      try {
        raw = await connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
      } catch {
        complain('The editor did not answer with its settings; the defaults count.');
      }
    }
    return readSettings(raw, complain);
  }
}

/** `settings.sessionTutor.checker` or, as some clients send it, what is below it already. */
function dig(settings: unknown, path: readonly string[]): unknown {
  let at = settings;
  for (const name of path) {
    if (!v.is(object, at) || !(name in at)) return settings;
    at = at[name];
  }
  return at;
}
