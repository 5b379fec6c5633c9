import * as v from 'valibot';
import * as vscode from 'vscode';
import { type Course, CourseIndex, chooseLanguage, courseFileName } from '../../course';

/**
 * The compiler has checked the content; what can go wrong here is a damaged or foreign file, and that shows
 * in its outline. Checking every string again would cost time at every first use.
 */
const outline = v.object({
  language: v.string(),
  lessons: v.pipe(v.array(v.object({ id: v.string(), passages: v.array(v.unknown()) })), v.minLength(1)),
  questions: v.array(v.object({ id: v.string(), passage: v.string() })),
});

/** Reads the compiled course at first use and keeps it: lessons and quizzes share one copy. */
export class CourseLoader {
  private loading: Promise<CourseIndex> | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /**
   * The course in the editor's language.
   *
   * @throws Error with a message for the user where the file is missing or damaged; the next call tries again.
   */
  load(): Promise<CourseIndex> {
    this.loading ??= this.read().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async read(): Promise<CourseIndex> {
    const name = courseFileName(chooseLanguage(vscode.env.language));
    const uri = vscode.Uri.joinPath(this.extensionUri, 'dist', name);
    try {
      const raw: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      v.assert(outline, raw);
      return new CourseIndex(raw as unknown as Course);
    } catch (cause) {
      throw new Error(
        vscode.l10n.t(
          'The course could not be loaded: {0} is missing or damaged. Reinstall Session Tutor.',
          name,
        ),
        { cause },
      );
    }
  }
}
