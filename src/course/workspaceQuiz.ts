import type { Random } from '../base/random';
import type { Finding, Range, RuleInfo } from '../checker/model';
import { findRule, type RuleId } from '../checker/rules/catalogue';
import { findConcept } from '../concepts';
import { saysSomething } from './codeLines';
import type { CourseIndex } from './course';
import type { ChoiceQuestion, ClickLineQuestion, LineOption, Option, Question, QuestionBase } from './model';
import { shuffle } from './quiz';
import { WORKSPACE_PREFIX } from './recording';
import { subjectOf, unrelatedRules } from './unrelatedRules';

/** A file of the learner and what the checker found in it. */
export interface CheckedFile {
  /** As the learner knows it: a path in the workspace. */
  readonly name: string;
  readonly uri: string;
  /** Of the code, as an editor names it. */
  readonly languageId: string;
  readonly text: string;
  readonly findings: readonly WorkspaceFinding[];
}

/** What a question needs of a finding. */
export type WorkspaceFinding = Pick<
  Finding,
  'ruleId' | 'message' | 'range' | 'statement' | 'evidence' | 'confidence'
>;

/** Code of a question has so many lines at most. */
const MAX_LINES = 14;
/** Longer lines are cut. In UTF-16 code units. */
const MAX_COLUMNS = 100;
const LINES_BEFORE = 6;
const MIN_OPTIONS = 3;
const DISTRACTORS = 2;

/**
 * Questions about the learner's own code, made from findings: which line it is, what an attacker does there,
 * and what mends it. The right answer is the finding's. Wrong answers are other lines, outside of everything
 * that the finding or another of its rule points to, or statements about a subject that is not in the
 * statement at all; where there are too few of these, there is no such question. Findings that are but hints
 * are left out.
 *
 * @param count how many at most; different rules come first
 */
export function workspaceQuestions(
  files: readonly CheckedFile[],
  course: CourseIndex,
  count: number,
  random: Random,
): readonly Question[] {
  const made = shuffle(
    files.flatMap((file) =>
      file.findings
        .filter(({ confidence }) => confidence !== 'hint')
        .flatMap((finding) => questionsOf(file, finding, course, random)),
    ),
    random,
  );
  // One question of each rule before any rule gets its second.
  const seen = new Map<string, number>();
  const ranked = made.map(({ rule, question }) => {
    const rank = seen.get(rule) ?? 0;
    seen.set(rule, rank + 1);
    return { rank, question };
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, Math.max(0, count))
    .map(({ question }) => question);
}

interface Made {
  readonly rule: RuleId;
  readonly question: Question;
}

function questionsOf(
  file: CheckedFile,
  finding: WorkspaceFinding,
  course: CourseIndex,
  random: Random,
): readonly Made[] {
  const rule = findRule(finding.ruleId);
  if (!rule) return [];
  const base = baseOf(rule, course);
  if (!base) return [];
  return [
    lineQuestion(file, finding, rule, base),
    statementQuestion(file, finding, rule, base, 'attack', random),
    statementQuestion(file, finding, rule, base, 'fix', random),
  ].flatMap((question) => (question ? [{ rule: rule.id, question }] : []));
}

type Base = Omit<QuestionBase, 'id' | 'stem' | 'code' | 'objective'>;

function baseOf(rule: RuleInfo, course: CourseIndex): Base | undefined {
  const [concept] = rule.concepts;
  const place = course.passagesFor(concept)[0];
  if (!place) return undefined;
  return {
    tags: findConcept(concept)?.tags.slice(0, 2) ?? [],
    concepts: rule.concepts,
    passage: place.passage.id,
    applied: true,
    source: rule.references[0],
  };
}

/** Rules whose weakness stands in the line that they mark; others are about what is missing around it. */
function isLocal(ruleId: RuleId): boolean {
  const local: readonly RuleId[] = [
    'session/token-in-web-storage',
    'session/weak-id',
    'session/id-in-url',
    'session/token-in-url',
    'session/insecure-transport',
    'cors/credentialed-wildcard',
  ];
  return /^(?:cookie|jwt|secret)\//.test(ruleId) || local.includes(ruleId);
}

function lineQuestion(
  file: CheckedFile,
  finding: WorkspaceFinding,
  rule: RuleInfo,
  base: Base,
): ClickLineQuestion | undefined {
  if (!isLocal(finding.ruleId)) return undefined;
  const lines = linesOf(file.text);
  const marked = finding.range.start.line;
  const others = file.findings.filter((other) => other !== finding && other.ruleId === finding.ruleId);
  // A second line that is right as well would make the question unfair: it stays out of sight.
  const window = windowAround(
    lines,
    marked,
    others.map(({ statement }) => statement),
  );
  if (!window) return undefined;
  const touched = [finding.statement, ...evidenceIn(file, finding)];
  const options = range(window.first, window.last).flatMap((line): LineOption[] => {
    const text = shown(lines[line]).trim();
    const here = line === marked;
    if (!here && (!saysSomething(text) || touched.some((place) => covers(place, line)))) return [];
    return [
      {
        line: line - window.first + 1,
        text,
        correct: here,
        explanation: here ? finding.message : otherLine(file, line, rule),
      },
    ];
  });
  if (options.length < MIN_OPTIONS) return undefined;
  return {
    ...base,
    id: idOf(file, finding, lines, 'line'),
    kind: 'click-line',
    stem: `From your own code, ${file.name}, line ${window.first + 1} on. Which line does the checker mark with “${rule.title}”?`,
    code: {
      language: languageOf(file),
      text: range(window.first, window.last)
        .map((line) => shown(lines[line]))
        .join('\n'),
    },
    options,
    objective: 'find a weakness in the own code',
  };
}

function otherLine(file: CheckedFile, line: number, rule: RuleInfo): string {
  const reported = file.findings.find((finding) => covers(finding.statement, line));
  const title = reported && findRule(reported.ruleId)?.title;
  return title
    ? `The checker reports something else here: “${title}”. “${rule.title}” is not in this line.`
    : `The checker reports nothing here: “${rule.title}” is not in this line.`;
}

const reportedRules = (file: CheckedFile) => file.findings.flatMap(({ ruleId }) => findRule(ruleId) ?? []);

const asks = {
  attack: {
    stem: 'What does an attacker gain from it?',
    objective: 'tell what a weakness in the own code leads to',
  },
  fix: { stem: 'What mends it?', objective: 'choose the fix for a weakness in the own code' },
} as const;

function statementQuestion(
  file: CheckedFile,
  finding: WorkspaceFinding,
  rule: RuleInfo,
  base: Base,
  about: 'attack' | 'fix',
  random: Random,
): ChoiceQuestion | undefined {
  const lines = linesOf(file.text);
  const { start, end } = finding.statement;
  const last = Math.min(end.line, start.line + MAX_LINES - 1);
  const code = range(start.line, last).map((line) => shown(lines[line]));
  // What is cut off might be just what a wrong answer is about.
  const statement = range(start.line, end.line)
    .map((line) => lines[line] ?? '')
    .join('\n');
  const wrong = shuffle(unrelatedRules(rule, reportedRules(file), statement), random).slice(0, DISTRACTORS);
  if (wrong.length < DISTRACTORS || new Set(wrong.map((other) => other[about])).size < DISTRACTORS)
    return undefined;
  const options: Option[] = [
    { text: rule[about], correct: true, explanation: finding.message },
    ...wrong.map((other) => ({
      text: other[about],
      correct: false,
      explanation: `That is about “${other.title}”, and this statement has nothing to do with ${subjectOf(other)?.name}.`,
    })),
  ];
  const place = finding.range.start.line + 1;
  return {
    ...base,
    id: idOf(file, finding, lines, about),
    kind: 'single',
    stem: `From your own code, ${file.name}, line ${start.line + 1} on. In line ${place} the checker sees “${rule.title}”. ${asks[about].stem}`,
    code: { language: languageOf(file), text: code.join('\n') },
    options,
    objective: asks[about].objective,
  };
}

/** The lines to show around a marked one, without lines of the places to be kept out of sight. */
function windowAround(
  lines: readonly string[],
  marked: number,
  hidden: readonly Range[],
): { readonly first: number; readonly last: number } | undefined {
  if (hidden.some((place) => covers(place, marked))) return undefined;
  let first = Math.max(0, marked - LINES_BEFORE);
  let last = Math.min(lines.length - 1, first + MAX_LINES - 1);
  for (const { start, end } of hidden) {
    if (end.line < marked) first = Math.max(first, end.line + 1);
    else last = Math.min(last, start.line - 1);
  }
  return { first, last };
}

function evidenceIn(file: CheckedFile, finding: WorkspaceFinding): readonly Range[] {
  return finding.evidence
    .filter(({ location }) => location.uri === file.uri)
    .map(({ location }) => location.range);
}

const covers = ({ start, end }: Range, line: number) => start.line <= line && line <= end.line;

const range = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const linesOf = (text: string) => text.split(/\r\n|\n|\r/);

const shown = (line = '') => (line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS - 1)}…` : line);

function languageOf({ languageId }: CheckedFile): string {
  if (languageId.startsWith('typescript')) return 'ts';
  return languageId.startsWith('javascript') ? 'js' : languageId;
}

/** The same for the same line of the same file, and telling neither: it is kept in the log. */
function idOf(
  file: CheckedFile,
  { ruleId, range: place }: WorkspaceFinding,
  lines: readonly string[],
  about: string,
): string {
  let hash = 0x811c9dc5;
  for (const char of `${file.name}\n${lines[place.start.line]?.trim() ?? ''}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${WORKSPACE_PREFIX}${ruleId}:${about}:${hash.toString(36)}`;
}
