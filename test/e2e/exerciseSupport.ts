import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { findExercise } from '../../src/exercises/catalogue';
import type { Exercise } from '../../src/exercises/model';
import { startFiles } from '../../src/exercises/project';
import { eventually, type Workbench } from './support';

export function exerciseOf(id: string): Exercise {
  const found = findExercise(id);
  if (!found) throw new Error(`There is no exercise ${id}.`);
  return found;
}

/** The text of one of its files, as it starts or as it is solved. */
export const textOf = ({ id }: Exercise, name: string, kind: 'start' | 'solution'): string =>
  readFileSync(path.join('media/exercises', id, kind, name), 'utf8');

/** The files of an exercise below a folder of the workspace, as it starts or as it is solved. */
export function filesOf(
  exercise: Exercise,
  folder: string,
  kind: 'start' | 'solution' = 'start',
): Record<string, string> {
  return Object.fromEntries(
    startFiles(exercise).map((file) => [
      `${folder}/${file.name}`,
      'text' in file
        ? file.text
        : readFileSync(path.join('media/exercises', file.from.replace('/start/', `/${kind}/`)), 'utf8'),
    ]),
  );
}

export type State = 'Passed' | 'Failed' | 'Errored' | 'Skipped';

/** The Testing view as users see it. */
export class TestingPage {
  constructor(
    private readonly workbench: Workbench,
    private readonly exercise: Exercise,
  ) {}

  /** Opens the view, and the exercise's row in it. */
  async open(): Promise<void> {
    await this.workbench.runCommand('View: Show Testing');
    await this.row(this.exercise.title).waitFor({ timeout: 30_000 });
    const first = this.exercise.checks[0]?.title ?? '';
    await eventually('the checks of the exercise', async () => {
      if (await this.row(first).isVisible()) return true;
      await this.row(this.exercise.title).click();
      await this.workbench.press('ArrowRight');
      return undefined;
    });
  }

  row(title: string): Locator {
    return this.workbench.page.locator('.test-explorer .monaco-list-row', { hasText: title }).first();
  }

  /** Has everything attacked, and waits for a verdict on each check. */
  async run(): Promise<Record<string, State>> {
    await this.workbench.runCommand('Test: Run All Tests');
    return this.states();
  }

  /** The state of each check once none is running any more. */
  states(): Promise<Record<string, State>> {
    return eventually(
      'a state for each check',
      async () => {
        const states: Record<string, State> = {};
        for (const { id, title } of this.exercise.checks) {
          const state = await this.stateOf(title);
          if (!state) return undefined;
          states[id] = state;
        }
        return states;
      },
      60_000,
    );
  }

  /** As a screen reader says it: "Attack: … (Failed), in 110ms". */
  private async stateOf(title: string): Promise<State | undefined> {
    const row = this.row(title);
    const label = (await row.count()) > 0 ? ((await row.getAttribute('aria-label')) ?? '') : '';
    const [, name, state] = /^(.*) \((Passed|Failed|Errored|Skipped)\)/.exec(label) ?? [];
    return name?.endsWith(title) ? (state as State) : undefined;
  }
}
