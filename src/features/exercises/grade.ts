import * as vscode from 'vscode';
import type { Check } from '../../exercises/model';
import type { TextChecks } from '../checker/textChecks';
import { textsOf } from './files';
import type { ExerciseFolder } from './folders';
import { lines } from './lines';

/** What the checker says of an exercise where its server cannot be run. */
export interface Grade {
  /** Undefined where the checker cannot judge it. */
  readonly passed: boolean | undefined;
  readonly findings: readonly { readonly message: string; readonly location: vscode.Location }[];
}

/** Reads the learner's code with the checker: of the rules that the start breaks none may be broken. */
export async function gradeByChecker(folder: ExerciseFolder, checks: TextChecks): Promise<Grade> {
  const { rules } = folder.exercise;
  if (rules.length === 0) return { passed: undefined, findings: [] };
  const findings: Grade['findings'][number][] = [];
  for (const [name, text] of await textsOf(folder)) {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    const checked = await checks.check({ uri: uri.toString(), languageId: 'javascript', text });
    if (!checked) return { passed: undefined, findings: [] };
    for (const { ruleId, message, range } of checked.findings) {
      if (!rules.includes(ruleId)) continue;
      const { start, end } = range;
      const place = new vscode.Range(start.line, start.character, end.line, end.character);
      findings.push({ message, location: new vscode.Location(uri, place) });
    }
  }
  return { passed: findings.length === 0, findings };
}

/** Where no process can run: the checker reads the code, which is less than an attack, and says so. */
export async function gradeInstead(
  testRun: vscode.TestRun,
  folder: ExerciseFolder,
  checks: ReadonlyMap<vscode.TestItem, Check | undefined>,
  textChecks: TextChecks,
): Promise<void> {
  for (const child of checks.keys()) testRun.started(child);
  const { passed, findings } = await gradeByChecker(folder, textChecks);
  const why = vscode.l10n.t(
    'No server can be run here, so no attack was tried: the checker has read the code. To have it attacked, open it in the desktop editor or use "session-tutor exercise run".',
  );
  const verdict =
    passed === undefined
      ? vscode.l10n.t('The checker cannot judge this exercise.')
      : passed
        ? vscode.l10n.t(
            'The checker finds nothing of what the start is about. That does not count as passed.',
          )
        : vscode.l10n.t('The checker still finds what the start is about.');
  testRun.appendOutput(lines(`${folder.exercise.title}\n${verdict}\n${why}\n\n`));
  for (const [child, check] of checks) {
    const isAttack = check?.kind === 'attack';
    if (passed === false && isAttack) {
      testRun.failed(
        child,
        findings.map(({ message, location }) => {
          const told = new vscode.TestMessage(`${message}\n\n${why}`);
          told.location = location;
          return told;
        }),
      );
    } else {
      // Neither passed nor failed: nobody has tried it.
      testRun.skipped(child);
    }
  }
  void vscode.window.showInformationMessage(`${folder.exercise.title}: ${verdict} ${why}`);
}
