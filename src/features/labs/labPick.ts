import * as vscode from 'vscode';
import type { CourseIndex, LabInfo } from '../../course';
import { labPracticeId, practiceStates } from '../../course/practice';
import type { Progress } from '../../course/progress';
import { nextLab } from './labView';

interface Item extends vscode.QuickPickItem {
  readonly lab: LabInfo;
}

/** Lets one choose a lab; the one to go on with is proposed. Undefined where none was chosen. */
export async function pickLab(course: CourseIndex, progress: Progress): Promise<LabInfo | undefined> {
  const states = practiceStates(progress);
  const proposed = nextLab(course, progress);
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Open Lab');
  pick.placeholder = vscode.l10n.t('Carry out an attack, then mend the code');
  pick.matchOnDetail = true;
  pick.items = course.labs.map((lab, index) => {
    const state = states.get(labPracticeId(lab.id));
    const minutes = vscode.l10n.t('{0} min', lab.minutes);
    return {
      lab,
      label: `$(${state === 'passed' ? 'pass-filled' : 'beaker'}) ${index + 1}. ${lab.title}`,
      description: state === 'passed' ? vscode.l10n.t('{0}, passed', minutes) : minutes,
      detail: lab.summary,
    };
  });
  pick.activeItems = pick.items.filter(({ lab }) => lab === proposed);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.lab);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
