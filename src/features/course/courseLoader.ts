import * as v from 'valibot';
import * as vscode from 'vscode';
import { CourseIndex, chooseLanguage, courseFileName } from '../../course';
import { courseSchema } from '../../course/schema';

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
      return new CourseIndex(v.parse(courseSchema, raw));
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
