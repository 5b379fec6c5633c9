import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import type { PracticeResult } from '../../course/practice';
import {
  addEvents,
  addPassageRead,
  addReflection,
  emptyProgress,
  type Progress,
  setPosition,
} from '../../course/progress';
import { parseProgress } from '../../course/progressFile';
import { boundProgress, mergeProgress, resetProgress, undoReset } from '../../course/progressMerge';
import { readSlot, SYNC_SLOTS, slotFor, writeSlot } from '../../course/progressSync';
import type { RecordedAnswer } from '../../course/recording';

export type { RecordedAnswer };

/**
 * The learner's progress, kept over restarts. A change resolves when it is saved; where saving fails the
 * user has been told, so callers need not handle it.
 */
export interface ProgressStore {
  /** Progress as it is now, with every change that was asked for before. */
  load(): Promise<Progress>;
  /** Several at once where an exam is handed in. */
  recordAnswers(...answers: readonly RecordedAnswer[]): Promise<void>;
  markPassageRead(passageId: string): Promise<void>;
  setReadingPosition(lessonId: string, passageId: string): Promise<void>;
  /** @param met ids of the criteria that the answer met */
  recordReflection(partId: string, met: readonly string[]): Promise<void>;
  recordPractice(result: PracticeResult): Promise<void>;
  /** Adds what another machine, or a file, knows; nothing is lost. */
  merge(other: Progress): Promise<void>;
  /** Starts afresh; {@link undoReset} takes it back. */
  reset(): Promise<void>;
  /** False where there was no reset to take back. */
  undoReset(): Promise<boolean>;
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
/** Progress as it was before the last reset. */
export const BEFORE_RESET_KEY = 'sessionTutor.progress.beforeReset';
/** Who records here. Never synchronised: two machines must not write under one name. */
export const WRITER_KEY = 'sessionTutor.progress.writer';

/** The slots through which settings sync carries progress from machine to machine. */
export const syncKeys: readonly string[] = Array.from(
  { length: SYNC_SLOTS },
  (_, place) => `sessionTutor.progress.sync.${place}`,
);

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
  private newWriter: string | undefined;
  /** What was in the slots when they were read last: reading them again is not needed. */
  private seenSlots: readonly unknown[] = [];

  constructor(
    private readonly memento: vscode.Memento,
    private readonly clock: Clock,
    private readonly notices: ProgressNotices,
  ) {}

  load(): Promise<Progress> {
    return this.enqueue(() => this.read());
  }

  /** Tells the editor what its settings sync takes along: the slots, and nothing of this machine alone. */
  static synchronise(memento: { setKeysForSync(keys: readonly string[]): void }): void {
    memento.setKeysForSync(syncKeys);
  }

  recordAnswers(...answers: readonly RecordedAnswer[]): Promise<void> {
    const at = this.clock.now();
    return this.change((progress, writer) =>
      addEvents(
        progress,
        writer,
        answers.map((answer) => ({ type: 'answer', ...answer, at })),
      ),
    );
  }

  markPassageRead(passageId: string): Promise<void> {
    const at = this.clock.now();
    return this.change((progress, writer) => addPassageRead(progress, writer, passageId, at));
  }

  setReadingPosition(lessonId: string, passageId: string): Promise<void> {
    const at = this.clock.now();
    return this.change((progress) => setPosition(progress, lessonId, passageId, at));
  }

  recordReflection(partId: string, met: readonly string[]): Promise<void> {
    const at = this.clock.now();
    return this.change((progress, writer) => addReflection(progress, writer, partId, [...met], at));
  }

  recordPractice(result: PracticeResult): Promise<void> {
    const at = this.clock.now();
    return this.change((progress, writer) =>
      addEvents(progress, writer, [{ type: 'practice', ...result, at }]),
    );
  }

  merge(other: Progress): Promise<void> {
    return this.change((progress) => {
      const merged = mergeProgress(progress, other);
      // What changes nothing is not worth a write.
      return isSame(merged, progress) ? progress : merged;
    });
  }

  reset(): Promise<void> {
    return this.enqueue(async () => {
      const before = await this.read();
      if (!(await this.save(BEFORE_RESET_KEY, before))) return;
      await this.saveChange(resetProgress(before));
    });
  }

  undoReset(): Promise<boolean> {
    return this.enqueue(async () => {
      const saved = this.memento.get<unknown>(BEFORE_RESET_KEY);
      const before = saved === undefined ? undefined : parseProgress(saved);
      if (before?.kind !== 'progress') return false;
      await this.saveChange(undoReset(await this.read(), before.progress, await this.writer()));
      await this.save(BEFORE_RESET_KEY, undefined);
      return true;
    });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private change(reduce: (progress: Progress, writer: string) => Progress): Promise<void> {
    return this.enqueue(async () => {
      const before = await this.read();
      const after = reduce(before, await this.writer());
      if (after !== before) await this.saveChange(after);
    });
  }

  private async saveChange(progress: Progress): Promise<void> {
    const bounded = boundProgress(progress);
    await this.save(this.key, bounded);
    await this.publish(bounded);
    this.changed.fire(bounded);
  }

  /** The name under which this machine records: random, it says nothing of machine or person. */
  private async writer(): Promise<string> {
    const saved = this.memento.get<unknown>(WRITER_KEY);
    if (typeof saved === 'string' && /^[0-9a-f]{16}$/.test(saved)) return saved;
    this.newWriter ??= newWriter();
    await this.save(WRITER_KEY, this.newWriter);
    return this.newWriter;
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }

  /** Progress with what other machines have sent since. */
  private async read(): Promise<Progress> {
    const progress = await this.readOwn();
    if (this.key !== PROGRESS_KEY) return progress;
    const slots = this.slots();
    if (slots.every((slot, place) => slot === this.seenSlots[place])) return progress;
    this.seenSlots = slots;
    const merged = slots
      .map(readSlot)
      .reduce((all, slot) => (slot.kind === 'slot' ? mergeProgress(all, slot.progress) : all), progress);
    if (isSame(merged, progress)) return progress;
    const bounded = boundProgress(merged);
    await this.save(this.key, bounded);
    return bounded;
  }

  private slots(): readonly unknown[] {
    return syncKeys.map((key) => this.memento.get<unknown>(key));
  }

  /** Writes this machine's slot, where what it holds has changed. */
  private async publish(progress: Progress): Promise<void> {
    if (this.key !== PROGRESS_KEY) return;
    const writer = await this.writer();
    const place = slotFor(this.slots().map(readSlot), writer);
    const key = place === undefined ? undefined : syncKeys[place];
    if (key !== undefined) await this.save(key, writeSlot(progress, writer));
    this.seenSlots = this.slots();
  }

  /** Reads the memento each time, because another window may have added to it. */
  private async readOwn(): Promise<Progress> {
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
      return this.readOwn();
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

/** Whether a merge brought anything. */
function isSame(merged: Progress, before: Progress): boolean {
  return (
    merged.events.length === before.events.length &&
    JSON.stringify([merged.cleared, merged.positions]) ===
      JSON.stringify([before.cleared, before.positions]) &&
    merged.events.every((event, index) => event.id === before.events[index]?.id)
  );
}

/** 64 random bits in hexadecimal: unique over the machines of a person. */
function newWriter(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
