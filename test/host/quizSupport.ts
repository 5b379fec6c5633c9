import type * as vscode from 'vscode';
import type { Clock } from '../../src/base/clock';
import { type ChoiceQuestion, type Course, CourseIndex, type Question } from '../../src/course';
import type { ProgressNotices } from '../../src/features/progress/store';
import type { CodeView } from '../../src/features/quiz/codeView';
import type { Picker, PickerAnswer, PickerPage } from '../../src/features/quiz/picker';

/** A memento in memory that copies what it is given, as the editor's does; `broken` makes saving fail. */
export class MemoryMemento implements vscode.Memento {
  broken: ((key: string) => boolean) | undefined;
  readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    return (this.values.has(key) ? this.values.get(key) : fallback) as T | undefined;
  }

  async update(key: string, value: unknown): Promise<void> {
    // Something to wait for, so that changes could overtake each other.
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (this.broken?.(key)) throw new Error('The disk is full.');
    this.values.set(key, structuredClone(value));
  }
}

/** What a store told the user, as text. */
export class NoticeLog implements ProgressNotices {
  readonly told: string[] = [];
  backup: unknown;

  corrupt(reason: string, backupKey: string, backup: unknown): void {
    this.told.push(`corrupt ${reason} ${backupKey}`);
    this.backup = backup;
  }

  newer(version: number, apartKey: string): void {
    this.told.push(`newer ${version} ${apartKey}`);
  }

  saveFailed(error: unknown): void {
    this.told.push(`saveFailed ${error}`);
  }
}

/** A clock that goes on by a second at each look. */
export function tickingClock(start = 1_700_000_000_000): Clock {
  let now = start;
  return {
    now: () => {
      now += 1000;
      return now;
    },
  };
}

/** What to answer to a page; `undefined` leaves it open. */
export type Script = (page: PickerPage, index: number) => PickerAnswer | undefined;

/** Answers each page as it is told, and keeps the pages. */
export class ScriptedPicker implements Picker {
  readonly pages: PickerPage[] = [];
  disposed = false;
  private close: (() => void) | undefined;

  constructor(private readonly script: Script) {}

  async show(page: PickerPage): Promise<PickerAnswer> {
    this.pages.push(page);
    const answer = this.script(page, this.pages.length - 1);
    if (answer) return answer;
    return new Promise((resolve) => {
      this.close = () => resolve(leave);
    });
  }

  dispose(): void {
    this.disposed = true;
    this.close?.();
  }
}

export const pick = (...ids: string[]): PickerAnswer => ({ kind: 'picked', ids });
export const leave: PickerAnswer = { kind: 'cancelled' };

/** Keeps which question's code is shown. */
export class CodeLog implements CodeView {
  shown: string | undefined;

  async show(question: Question): Promise<void> {
    this.shown = question.code ? question.id : undefined;
  }

  async close(): Promise<void> {
    this.shown = undefined;
  }
}

/** Two lessons; `a…` are of the first, `b…` of the second. The first option of each question is right. */
export function smallCourse(ids: readonly string[], parts: Partial<ChoiceQuestion> = {}): CourseIndex {
  const passage = (id: string) => (id.startsWith('a') ? 'tokens/what' : 'cookies/secure');
  const questions = ids.map(
    (id): ChoiceQuestion => ({
      id,
      kind: 'single',
      stem: `Which one of ${id}?`,
      options: ['right', 'wrong', 'off'].map((text, index) => ({
        text: `${id} ${text}`,
        correct: index === 0,
        explanation: `because ${id} is ${text}`,
      })),
      tags: ['S1'],
      concepts: [id.startsWith('a') ? 'session-token' : 'cookie-secure'],
      passage: passage(id),
      applied: false,
      objective: 'tell which',
      source: { standard: 'RFC 9999', section: '§1', url: 'https://example.com/' },
      ...parts,
    }),
  );
  const lesson = (id: string, title: string, part: string): Course['lessons'][number] => ({
    id,
    title,
    summary: '',
    prerequisites: [],
    minutes: 1,
    passages: [
      { id: `${id}/${part}`, title: part, tags: [], concepts: [], blocks: [], samples: [], sources: [] },
    ],
  });
  return new CourseIndex({
    language: 'en',
    lessons: [lesson('tokens', 'Session tokens', 'what'), lesson('cookies', 'Cookies', 'secure')],
    questions,
    glossary: [],
    labs: [],
  });
}
