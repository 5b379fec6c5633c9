import * as vscode from 'vscode';
import type { TextChecks } from '../checker/textChecks';
import { textsOf } from './files';
import type { ExerciseFolder } from './folders';

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
