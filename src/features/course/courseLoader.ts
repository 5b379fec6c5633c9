import * as vscode from 'vscode';
import type { CourseIndex } from '../../course';
import { chooseLanguage, courseFileName } from '../../course/language';

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
      const [bytes, { readCourse }] = await Promise.all([
        vscode.workspace.fs.readFile(uri),
        import('./readCourse'),
      ]);
      return readCourse(JSON.parse(new TextDecoder().decode(bytes)));
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
