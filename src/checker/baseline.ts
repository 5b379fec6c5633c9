import * as v from 'valibot';
import type { Finding, Range } from './model';
import { LineMap } from './syntax/text';

/** A finding that a team has looked at and accepted. */
export interface AcceptedFinding {
  /** Path of the file, relative to the baseline's folder, with `/`. */
  readonly file: string;
  readonly rule: string;
  /** From {@link fingerprintsOf}. */
  readonly fingerprint: string;
  /** Why it is accepted, where somebody wrote it down. */
  readonly reason?: string;
}

const schema = v.object({
  version: v.literal(1),
  findings: v.array(
    v.object({
      file: v.string(),
      rule: v.string(),
      fingerprint: v.string(),
      reason: v.optional(v.string()),
    }),
  ),
});

/** Findings that are no longer told, kept in a file. */
export class Baseline {
  private readonly keys: ReadonlySet<string>;

  constructor(readonly findings: readonly AcceptedFinding[]) {
    this.keys = new Set(findings.map(keyOf));
  }

  accepts(finding: Pick<AcceptedFinding, 'file' | 'rule' | 'fingerprint'>): boolean {
    return this.keys.has(keyOf(finding));
  }
}

/**
 * Reads the text of a baseline.
 *
 * @returns a `problem` in one sentence for a person where the text is no baseline
 */
export function readBaseline(text: string): { readonly baseline: Baseline } | { readonly problem: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problem: `The baseline is not valid JSON: ${error instanceof Error ? error.message : error}` };
  }
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return { baseline: new Baseline(parsed.output.findings) };
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'at the top';
  return { problem: `The baseline is not of the expected form: ${path}: ${issue.message}` };
}

/** The text of a baseline: sorted, so that two versions of it differ by what has changed only. */
export function writeBaseline(findings: readonly AcceptedFinding[]): string {
  const sorted = [...new Map(findings.map((each) => [keyOf(each), each])).values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
  const entries = sorted.map(({ file, rule, fingerprint, reason }) => ({
    file,
    rule,
    fingerprint,
    ...(reason === undefined ? {} : { reason }),
  }));
  return `${JSON.stringify({ version: 1, findings: entries }, undefined, 2)}\n`;
}

/**
 * By what a finding is known again in a later version of its file: the rule, the marked code and the beginning
 * of its statement, without white space. Lines may move and code may be laid out anew; where the marked code
 * itself changes, the finding is a new one. Equal ones of a file are numbered from its top.
 *
 * @param findings of one file, in the order in which the checker gives them
 * @param text of that file
 * @returns one for each finding: 16 hexadecimal digits, a colon and a number from 1
 */
export function fingerprintsOf(findings: readonly Finding[], text: string): string[] {
  const lines = new LineMap(text);
  const counts = new Map<string, number>();
  return findings.map(({ ruleId, range, statement, uri }) => {
    const code = ({ start, end }: Range) => {
      const slice = text.slice(lines.offset(start), lines.offset(end)).slice(0, MAX_CODE);
      return compact(uri.endsWith('.ipynb') ? fromNotebook(slice) : slice);
    };
    const around = code(statement);
    const marked = code(range);
    const hash = fnv1a64([ruleId, around.slice(0, BEGINNING), marked].join('\n'));
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  });
}

/** Path of a file relative to the folder of a baseline, both as URIs; undefined for one that is not below it. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  if (!uri.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(uri.slice(base.length));
  } catch {
    return uri.slice(base.length);
  }
}

const keyOf = ({ file, rule, fingerprint }: Pick<AcceptedFinding, 'file' | 'rule' | 'fingerprint'>) =>
  [file, rule, fingerprint].join('\n');

/** This much of a statement tells it from others; what stands farther behind may change. */
const BEGINNING = 60;

/** Code beyond this is not what makes a finding another. */
const MAX_CODE = 2_000;

const compact = (code: string) => code.replace(/\s+/g, '');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The code in a piece of a notebook's file, where it stands in a string for each line: as it reads in an open cell. */
function fromNotebook(slice: string): string {
  return slice
    .replace(/\\n"\s{0,200},\s{0,200}"/g, '\\n')
    .replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, unit: string | undefined, mark = '') =>
      unit === undefined ? (ESCAPES[mark] ?? mark) : String.fromCharCode(Number.parseInt(unit, 16)),
    );
}

/** FNV-1a, 64 bits, over UTF-16 units, as 16 hexadecimal digits. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
