import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import {
  addPassageRead,
  addReview,
  emptyProgress,
  type Progress,
  parseProgress,
  type ReviewEvent,
  setPosition,
  setReflection,
} from '../../course/progress';

/** An answer as a feature reports it; the store adds id and time. */
export type Answer = Pick<ReviewEvent, 'questionId' | 'correct' | 'chosen' | 'mode'>;

/**
 * The learner's progress, kept over restarts. A change resolves when it is saved; where saving fails the
 * user has been told, so callers need not handle it.
 */
export interface ProgressStore {
  /** Progress as it is now, with every change that was asked for before. */
  load(): Promise<Progress>;
  recordAnswer(answer: Answer): Promise<void>;
  markPassageRead(passageId: string): Promise<void>;
  setReadingPosition(lessonId: string, passageId: string): Promise<void>;
  /** @param met ids of the criteria that the answer met */
  recordReflection(partId: string, met: readonly string[]): Promise<void>;
  /** Fires after a change, with progress as it then is. */
  readonly onDidChange: vscode.Event<Progress>;
}

/** What the store tells a person, and what it can show for it. */
export interface ProgressNotices {
  /** Saved progress could not be read; it was set aside under `backupKey`. */
  corrupt(reason: string, backupKey: string, backup: unknown): void;
  /** Saved progress is of a newer version; `apartKey` holds what is done meanwhile. */
  newer(version: number, apartKey: string): void;
  saveFailed(error: unknown): void;
}

export const PROGRESS_KEY = 'sessionTutor.progress';
/** Where answers go while saved progress belongs to a newer version of the extension. */
export const APART_KEY = 'sessionTutor.progress.apart';
export const BACKUP_KEY = 'sessionTutor.progress.backup';

/** A store over a memento. Nothing is read before it is first asked. */
export class MementoProgressStore implements ProgressStore, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Progress>();
  readonly onDidChange = this.changed.event;
  /** Ends when everything asked so far is done: changes run one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  private key = PROGRESS_KEY;
  /** The stored value that was parsed last and what it was parsed to: parsing again is not needed. */
  private parsed: { readonly saved: unknown; readonly progress: Progress } | undefined;
  private toldSaveFailed = false;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly clock: Clock,
    private readonly notices: ProgressNotices,
  ) {}

  load(): Promise<Progress> {
    return this.enqueue(() => this.read());
  }

  recordAnswer(answer: Answer): Promise<void> {
    const { questionId, correct, mode } = answer;
    const chosen = [...new Set(answer.chosen)].sort((a, b) => a - b);
    const event: ReviewEvent = { id: newId(), questionId, at: this.clock.now(), correct, chosen, mode };
    return this.change((progress) => addReview(progress, event));
  }

  markPassageRead(passageId: string): Promise<void> {
    const at = this.clock.now();
    return this.change((progress) => addPassageRead(progress, passageId, at));
  }

  setReadingPosition(lessonId: string, passageId: string): Promise<void> {
    return this.change((progress) => setPosition(progress, lessonId, passageId));
  }

  recordReflection(partId: string, met: readonly string[]): Promise<void> {
    const at = this.clock.now();
    return this.change((progress) => setReflection(progress, partId, { at, met: [...met] }));
  }

  dispose(): void {
    this.changed.dispose();
  }

  private change(reduce: (progress: Progress) => Progress): Promise<void> {
    return this.enqueue(async () => {
      const before = await this.read();
      const after = reduce(before);
      if (after === before) return;
      await this.save(this.key, after);
      this.changed.fire(after);
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }

  /** Reads the memento each time, because another window may have added to it. */
  private async read(): Promise<Progress> {
    const saved = this.memento.get<unknown>(this.key);
    if (this.parsed && this.parsed.saved === saved) return this.parsed.progress;
    const result = parseProgress(saved);
    if (result.kind === 'progress') {
      this.parsed = { saved, progress: result.progress };
      return result.progress;
    }
    if (result.kind === 'newer' && this.key === PROGRESS_KEY) {
      this.key = APART_KEY;
      this.notices.newer(result.version, APART_KEY);
      return this.read();
    }
    const now = new Date(this.clock.now()).toISOString();
    const backupKey = `${BACKUP_KEY}.${now}`;
    // Without a backup the old value must stay where it is: the fresh start then gets a key of its own.
    if (!(await this.save(backupKey, saved))) this.key = `${APART_KEY}.${now}`;
    await this.save(this.key, emptyProgress);
    const reason = result.kind === 'corrupt' ? result.reason : `version ${result.version}`;
    this.notices.corrupt(reason, backupKey, saved);
    return emptyProgress;
  }

  private async save(key: string, value: unknown): Promise<boolean> {
    let saved = true;
    try {
      await this.memento.update(key, value);
    } catch (error) {
      saved = false;
      if (!this.toldSaveFailed) this.notices.saveFailed(error);
      this.toldSaveFailed = true;
    }
    // The memento holds its own copy: identity says whether it has changed since.
    if (key === this.key)
      this.parsed = { saved: this.memento.get<unknown>(key), progress: value as Progress };
    return saved;
  }
}

/** 128 random bits in hexadecimal: unique over all machines. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
