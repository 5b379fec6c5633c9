import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import type { Translate } from '../../base/translate';
import type { CheckOptions, Range } from '../model';
import { LineMap } from '../syntax/text';
import { readThreshold, type ThresholdName, thresholdNames } from '../thresholds';
import { confidences, configSchema, type RawConfig, ruleIds, ruleLevels } from './schema';

/** What a project sets for everyone, in the editor and on the command line. */
export interface ProjectConfig {
  readonly check: CheckOptions;
  /** Patterns of files that are left out, as in a `.gitignore` of the file's folder. */
  readonly ignore: readonly string[];
  /** Path of the baseline, relative to the file's folder. */
  readonly baseline?: string;
}

export interface ConfigProblem {
  /** What is wrong and what would be right, for a person. */
  readonly message: string;
  readonly range: Range;
}

export interface ReadConfig {
  /** What of it can be used; undefined where the text is no JSON object. */
  readonly config: ProjectConfig | undefined;
  readonly problems: readonly ConfigProblem[];
}

export const emptyConfig: ProjectConfig = { check: {}, ignore: [] };

type Path = readonly (string | number)[];

/**
 * Reads a project's settings. Entries that are wrong are named and left out; the rest counts, and who may not go on
 * with half of the settings looks at the problems.
 */
export function readConfig(given: string, t: Translate): ReadConfig {
  const text = given.replace(/^\uFEFF/, '');
  const lines = new LineMap(text);
  const rangeOf = (offset: number, length: number) => lines.range({ start: offset, end: offset + length });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error || !root) {
    const range = rangeOf(error?.offset ?? 0, error?.length ?? 0);
    return { config: undefined, problems: [{ message: t('It is not valid JSON.'), range }] };
  }
  if (root.type !== 'object') {
    const message = t('It must hold an object.');
    return { config: undefined, problems: [{ message, range: rangeOf(root.offset, root.length) }] };
  }
  const raw = plainValue(root) as Record<string, unknown>;
  const problems: ConfigProblem[] = [];
  const tell = (path: Path) => {
    const node = placeOf(root, path);
    problems.push({ message: messageOf(path, t), range: rangeOf(node.offset, node.length) });
    leaveOut(raw, path);
  };
  // To the schema a list is an object whose names are numbers.
  for (const name of ['rules', 'thresholds']) if (Array.isArray(raw[name])) tell([name]);
  for (;;) {
    const parsed = v.safeParse(configSchema, raw);
    if (parsed.success) return { config: configOf(parsed.output), problems };
    // Not of all unknown names does it tell at once.
    const told = new Set<string>();
    for (const { path = [] } of parsed.issues) {
      const keys = path.map(({ key }) => key as string | number);
      // A text that breaks several rules of its form is one mistake.
      if (told.has(JSON.stringify(keys))) continue;
      told.add(JSON.stringify(keys));
      tell(keys);
    }
  }
}

function configOf({
  rules = {},
  thresholds = {},
  minimumConfidence,
  ignore = [],
  baseline,
}: RawConfig): ProjectConfig {
  const limits: Partial<Record<ThresholdName, number>> = {};
  for (const name of thresholdNames) {
    const seconds = readThreshold(thresholds[name] ?? '');
    if (seconds !== undefined) limits[name] = seconds;
  }
  const levels = Object.entries(rules).flatMap(([id, level]) => (level === undefined ? [] : [[id, level]]));
  const check: CheckOptions = {
    rules: Object.fromEntries(levels),
    thresholds: limits,
    ...(minimumConfidence === undefined ? {} : { minimumConfidence }),
  };
  return { check, ignore, ...(baseline === undefined ? {} : { baseline }) };
}

function messageOf(path: Path, t: Translate): string {
  const [setting = '', entry] = path;
  const name = String(entry ?? setting);
  switch (setting) {
    case 'rules':
      if (entry === undefined) return t('"{0}" must be an object of rule ids and levels.', setting);
      return isUnknown(path)
        ? t('There is no rule "{0}".', name)
        : t('The level of "{0}" must be one of {1}.', name, ruleLevels.join(', '));
    case 'thresholds':
      if (entry === undefined) return t('"{0}" must be an object of limits.', setting);
      return isUnknown(path)
        ? t('There is no limit "{0}"; there are {1}.', name, thresholdNames.join(', '))
        : t('"{0}" must be a span of time such as "15m", "12h" or "30d".', name);
    case 'minimumConfidence':
      return t('"{0}" must be one of {1}.', setting, confidences.join(', '));
    case 'ignore':
      return t('"{0}" must be a list of patterns.', setting);
    case 'baseline':
      return t('"{0}" must be the path of a file.', setting);
    case '$schema':
      return t('"{0}" must be the address of a schema.', setting);
    default: {
      const settings = Object.keys(configSchema.entries).filter((each) => each !== '$schema');
      return t('There is no setting "{0}"; there are {1}.', name, settings.join(', '));
    }
  }
}

/** Whether it is the name that is wrong, and not the value. */
function isUnknown([setting = '', entry]: Path): boolean {
  const name = String(entry);
  if (!Object.hasOwn(configSchema.entries, setting)) return true;
  if (entry === undefined) return false;
  if (setting === 'rules') return !(ruleIds as readonly string[]).includes(name);
  return setting === 'thresholds' && !(thresholdNames as readonly string[]).includes(name);
}

/** The name of an entry where that is wrong, its value where that is. */
function placeOf(root: Node, path: Path): Node {
  const value = findNodeAtLocation(root, [...path]) ?? root;
  return (isUnknown(path) ? value.parent?.children?.[0] : undefined) ?? value;
}

/** Takes a wrong entry out: a rule, a limit, a pattern, or a whole setting. */
function leaveOut(raw: Record<string, unknown>, [setting = '', entry]: Path): void {
  const holder = raw[setting];
  if (entry === undefined || typeof holder !== 'object' || holder === null) delete raw[setting];
  else if (Array.isArray(holder)) raw[setting] = holder.filter((each) => typeof each === 'string');
  else delete (holder as Record<string, unknown>)[entry];
}

/** The value of a tree, as JSON gives it. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return node.children?.map(plainValue) ?? [];
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), plainValue(value)]] : [],
    ),
  );
}
