import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { practiceRating } from '../../course/practice';
import { exercises } from '../../exercises/catalogue';
import { exercisePracticeId, exercisesPassed } from '../../exercises/record';
import { Command } from '../../services';
import type { ProgressStore } from '../progress';
import type { Attempts } from './attempts';
import { resetExercise, setQuiet, showSolution } from './files';
import type { ExerciseFolder } from './folders';
import type { Prompts } from './prompts';

export interface HelpContext {
  readonly extensionUri: vscode.Uri;
  readonly attempts: Attempts;
  readonly progress: Pick<ProgressStore, 'load' | 'recordPractice'>;
  readonly clock: Clock;
  readonly prompts: Prompts;
}

/** What learners get besides the attacks: hints, the worked solution, a new start, and a word at the end. */
export class ExerciseHelp {
  constructor(private readonly context: HelpContext) {}

  /** Shows the next hint, and the ones after it where they are asked for; the last one again and again. */
  async showHint({ uri, exercise }: ExerciseFolder): Promise<void> {
    const { attempts, prompts } = this.context;
    const lesson = vscode.l10n.t('Open the lesson');
    const more = vscode.l10n.t('Next hint');
    const { hints } = exercise;
    const first = Math.min(attempts.of(uri).hints, hints.length - 1);
    for (const [index, hint] of [...hints.entries()].slice(first)) {
      await attempts.update(uri, { hints: Math.max(index + 1, attempts.of(uri).hints) });
      const text = vscode.l10n.t('Hint {0} of {1}: {2}', index + 1, hints.length, hint);
      const isLast = index === hints.length - 1;
      const choice = await prompts.tell(text, ...(isLast ? [lesson] : [more, lesson]));
      if (choice === lesson) await vscode.commands.executeCommand(Command.openPassage, exercise.passage);
      if (choice !== more) return;
    }
  }

  /** Shows the worked solution as a diff, once the learner knows what that costs. */
  async showSolution(folder: ExerciseFolder): Promise<void> {
    if (!(await this.confirmSolution(folder))) return;
    await showSolution(folder);
    void this.context.prompts.tell(folder.exercise.why);
  }

  private async confirmSolution({ uri, exercise }: ExerciseFolder): Promise<boolean> {
    const { attempts, progress, prompts } = this.context;
    const { recorded, solutionSeen } = attempts.of(uri);
    if (recorded || solutionSeen) return true;
    const question = vscode.l10n.t(
      'Look at the worked solution of "{0}"? The exercise then counts as not known.',
      exercise.title,
    );
    if (!(await prompts.confirm(question, vscode.l10n.t('Show the Solution')))) return false;
    await attempts.update(uri, { solutionSeen: true });
    await progress.recordPractice({
      practiceId: exercisePracticeId(exercise.id),
      passed: false,
      rating: practiceRating({ passed: false, stumbled: true }),
      concepts: exercise.concepts,
    });
    return true;
  }

  /** Puts the start back; the learner's files are kept in a backup. */
  async reset(folder: ExerciseFolder): Promise<void> {
    const { attempts, clock, extensionUri, prompts } = this.context;
    const question = vscode.l10n.t(
      'Reset "{0}"? Your files are copied into a backup folder first.',
      folder.exercise.title,
    );
    if (!(await prompts.confirm(question, vscode.l10n.t('Reset')))) return;
    const backup = await resetExercise(extensionUri, folder, clock.now());
    await attempts.reset(folder.uri);
    void prompts.tell(
      vscode.l10n.t(
        'The exercise is as at its start. Your files are in {0}.',
        vscode.workspace.asRelativePath(backup),
      ),
    );
  }

  /** Has the checker say what it finds in an exercise, or be silent there. */
  async toggleFindings(folder: ExerciseFolder): Promise<void> {
    const quiet = !folder.quiet;
    await setQuiet(folder, quiet);
    void this.context.prompts.tell(
      quiet
        ? vscode.l10n.t(
            'The checker says nothing in "{0}" until you ask for it again.',
            folder.exercise.title,
          )
        : vscode.l10n.t('The checker says in "{0}" what it finds.', folder.exercise.title),
    );
  }

  /** A pass goes into the log once for each attempt; red runs are how one gets there and count for nothing. */
  async finished(folder: ExerciseFolder, passed: boolean): Promise<void> {
    const { attempts, progress, prompts } = this.context;
    const { uri, exercise } = folder;
    const { hints, solutionSeen, recorded } = attempts.of(uri);
    if (!passed || recorded) return;
    await attempts.update(uri, { recorded: true });
    await progress.recordPractice({
      practiceId: exercisePracticeId(exercise.id),
      passed: true,
      rating: practiceRating({ passed: true, stumbled: hints > 0 || solutionSeen }),
      concepts: exercise.concepts,
    });
    const all = exercisesPassed(await progress.load()).size === exercises.length;
    const record = vscode.l10n.t('Print the record');
    const compare = vscode.l10n.t('Compare with the worked solution');
    const choice = await prompts.tell(
      vscode.l10n.t('"{0}" is passed: every attack failed, and honest use works.', exercise.title),
      ...(all ? [record, compare] : [compare]),
    );
    if (choice === record) await vscode.commands.executeCommand(Command.exerciseRecord);
    if (choice === compare) await this.showSolution(folder);
  }
}
