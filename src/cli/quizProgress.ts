import type { Question } from '../course';
import { addEvents, emptyProgress, type NewEvent, type Progress } from '../course/progress';
import { exportProgress, parseProgressFile } from '../course/progressFile';
import { mergeProgress } from '../course/progressMerge';
import type { GivenAnswer } from '../course/quizRun';
import { recordOf } from '../course/recording';
import type { ProgressFiles } from './courseFile';
import { UsageError } from './io';

/** Progress in a file; without a file it is forgotten at the end. */
export class QuizProgress {
  private constructor(
    private readonly files: ProgressFiles,
    private readonly file: string | undefined,
    /** Who records in this run. */
    private readonly writer: string,
    private progress: Progress,
  ) {}

  /** @throws UsageError where the file holds something else */
  static async open(files: ProgressFiles, file: string | undefined, writer: string): Promise<QuizProgress> {
    return new QuizProgress(
      files,
      file,
      writer,
      file === undefined ? emptyProgress : await read(files, file),
    );
  }

  get current(): Progress {
    return this.progress;
  }

  /** Adds answers and saves; what another program has saved meanwhile is kept. */
  async record(
    answers: readonly { readonly question: Question; readonly given: GivenAnswer }[],
    mode: 'quiz' | 'review' | 'exam',
    at: number,
  ): Promise<void> {
    const events = answers.map(
      ({ question, given }): NewEvent => ({ type: 'answer', at, ...recordOf(question, given, mode) }),
    );
    this.progress = addEvents(this.progress, this.writer, events);
    if (this.file === undefined || events.length === 0) return;
    this.progress = mergeProgress(await read(this.files, this.file), this.progress);
    await this.files.write(this.file, exportProgress(this.progress));
  }
}

async function read(files: ProgressFiles, file: string): Promise<Progress> {
  const text = await files.read(file);
  if (text === undefined) return emptyProgress;
  const parsed = parseProgressFile(text);
  switch (parsed.kind) {
    case 'progress':
      return parsed.progress;
    case 'newer':
      throw new UsageError(
        `${file}: it was written by a newer Session Tutor (version ${parsed.version} of the file); update, or name another file`,
      );
    case 'corrupt':
      throw new UsageError(
        `${file}: it holds no progress that can be read (${parsed.reason}); it is left as it is: move it away, or name another file`,
      );
  }
}
