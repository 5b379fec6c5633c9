import * as vscode from 'vscode';
import { judge, rulesOf, type Verdict } from '../../exercises/grade';
import type { Check } from '../../exercises/model';
import type { TextChecks } from '../checker/textChecks';
import type { Target } from './attackRun';
import { textsOf } from './files';
import type { ExerciseFolder } from './folders';
import { lines, messageOf } from './lines';

/** A finding in the learner's code that says something of the exercise. */
export interface GradeFinding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: vscode.Location;
}

/**
 * Reads the learner's code with the checker.
 *
 * @returns what it finds of the rules that the exercise is about; undefined where the checker cannot be had
 */
export async function findingsOf(
  folder: ExerciseFolder,
  checks: Pick<TextChecks, 'check'>,
): Promise<readonly GradeFinding[] | undefined> {
  const rules = rulesOf(folder.exercise);
  const found: GradeFinding[] = [];
  for (const [name, text] of await textsOf(folder)) {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    const checked = await checks.check({ uri: uri.toString(), languageId: 'javascript', text });
    if (!checked) return undefined;
    for (const { ruleId, message, range } of checked.findings) {
      if (!rules.has(ruleId)) continue;
      const { start, end } = range;
      const place = new vscode.Range(start.line, start.character, end.line, end.character);
      found.push({ ruleId, message, location: new vscode.Location(uri, place) });
    }
  }
  return found;
}

/**
 * Where no process can run: the checker reads the code, which is less than an attack. An attack whose weakness it
 * finds has failed the learner; everything else was not tried, and counts as skipped.
 *
 * @returns what came of it, in a sentence
 */
export async function gradeInstead(
  testRun: vscode.TestRun,
  { folder, checks }: Target,
  textChecks: Pick<TextChecks, 'check'>,
): Promise<string> {
  for (const row of checks.values()) testRun.started(row);
  const found = await findingsOf(folder, textChecks);
  const why = notRun();
  const told: string[] = [folder.exercise.title, why, ''];
  const counts: Record<Verdict, number> = { found: 0, 'not-found': 0, untold: 0 };
  for (const [check, row] of checks) {
    const { verdict, findings } = judge(check, found ?? []);
    const text = verdictText(check, found ? verdict : undefined);
    told.push(`${check.title}: ${text}`);
    testRun.appendOutput(lines(`${check.title}\n${text}\n\n`), undefined, row);
    if (check.kind === 'attack') counts[verdict]++;
    if (verdict !== 'found') {
      testRun.skipped(row);
      continue;
    }
    testRun.failed(
      row,
      findings.map(({ message, location }) => {
        // Where the learner wants no help from the checker, its words would be one.
        const said = messageOf(`${folder.quiet ? text : message}\n\n${why}`);
        if (!folder.quiet) said.location = location;
        return said;
      }),
    );
  }
  testRun.appendOutput(lines(`${told.join('\n')}\n\n`));
  return summary(folder, found && counts);
}

const notRun = (): string =>
  vscode.l10n.t(
    'No server can be run here, so no attack was tried: the checker has read the code. To have it attacked, open it in the desktop editor or use "session-tutor exercise run".',
  );

/** Tells once for a whole run that nothing was attacked, and what came of reading; the output tells it of each attack. */
export function tellOfGrades(summaries: readonly string[]): void {
  const [only, ...others] = summaries;
  if (only === undefined) return;
  void vscode.window.showInformationMessage(others.length > 0 ? notRun() : `${notRun()} ${only}`);
}

function verdictText({ kind }: Check, verdict: Verdict | undefined): string {
  if (kind === 'honest') return vscode.l10n.t('not tried: whether honest use works shows at a run only.');
  switch (verdict) {
    case 'found':
      return vscode.l10n.t('the checker finds a weakness of the kind that this attack uses.');
    case 'not-found':
      return vscode.l10n.t(
        'the checker does not find the weakness of the start any more. Not tried, so it does not count as passed.',
      );
    case 'untold':
      return vscode.l10n.t('not tried: the checker cannot tell this by reading the code.');
    default:
      return vscode.l10n.t('not tried: the checker does not answer.');
  }
}

function summary(
  { exercise }: ExerciseFolder,
  counts: Readonly<Record<Verdict, number>> | undefined,
): string {
  const { title } = exercise;
  if (!counts) return vscode.l10n.t('{0}: the checker does not answer, so nothing is known.', title);
  const { found, untold } = counts;
  const open = counts['not-found'];
  if (found === 0 && open === 0)
    return vscode.l10n.t('{0}: the checker cannot judge this exercise by reading the code.', title);
  return vscode.l10n.t(
    '{0}: by reading the code the checker finds the weakness behind {1} attacks, does not find that behind {2}, and cannot judge {3}.',
    title,
    found,
    open,
    untold,
  );
}
