import type { Course, LabInfo } from '../model';
import { crossCheck } from './crossCheck';
import { type CompiledEntry, compileGlossary, glossaryFile } from './glossary';
import { Highlighter } from './highlight';
import { type CompiledLesson, compileLesson, lessonIdOf } from './lesson';
import { MarkdownRenderer } from './markdown';
import type { Problem, Report } from './problem';
import { compileQuestions } from './questions';

export { formatProblem, type Problem } from './problem';

/** A content file: its name relative to the language's folder, with `/`, and its text. */
export interface ContentFile {
  readonly name: string;
  readonly text: string;
}

export interface CompileResult {
  /** Complete only where there are no problems. */
  readonly course: Course;
  /** In the order of files and lines. */
  readonly problems: readonly Problem[];
}

/**
 * Compiles the content of one language: `lessons/NN-<id>.md` in the order of their names, and
 * `questions/*.yaml` and `glossary.yaml`. Never throws on bad content: everything wrong is in `problems`.
 *
 * @param labs what belongs to the course and is no text
 */
export function compileCourse(
  language: string,
  files: readonly ContentFile[],
  labs: readonly LabInfo[] = [],
): CompileResult {
  const problems: Problem[] = [];
  const report: Report = (file, line, message) => problems.push({ file, line, message });
  const highlighter = new Highlighter();
  const markdown = new MarkdownRenderer(highlighter);
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));

  const lessons: CompiledLesson[] = [];
  /** Ids of lessons that could not be read: what refers to them is not to blame. */
  const unread = new Set<string>();
  for (const { name, text } of sorted) {
    if (!name.startsWith('lessons/') || !name.endsWith('.md')) continue;
    const lesson = compileLesson(name, text, markdown, report);
    if (lesson) lessons.push(lesson);
    else unread.add(lessonIdOf(name) ?? '');
  }
  const questions = sorted
    .filter(({ name }) => name.startsWith('questions/') && name.endsWith('.yaml'))
    .flatMap(({ name, text }) => compileQuestions(name, text, markdown, highlighter, report));
  for (const { name } of sorted) {
    if (name !== glossaryFile && !/^lessons\/[^/]+\.md$|^questions\/[^/]+\.yaml$/.test(name)) {
      report(
        name,
        undefined,
        'is neither lessons/NN-<id>.md, questions/<name>.yaml nor glossary.yaml; move or remove it',
      );
    }
  }
  const glossary: CompiledEntry[] = sorted
    .filter(({ name }) => name === glossaryFile)
    .flatMap(({ name, text }) => compileGlossary(name, text, report));
  crossCheck({ lessons, questions, glossary, labs, unread }, report);

  return {
    course: {
      language,
      lessons: lessons.map(({ lesson }) => lesson),
      questions: questions.map(({ question }) => question),
      glossary: glossary.map(({ entry }) => entry),
      labs: labs.map(({ id, title, summary, tags, concepts, passages, minutes }) => ({
        ...{ id, title, summary, tags, concepts, passages, minutes },
      })),
    },
    problems: problems.sort((a, b) =>
      a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1,
    ),
  };
}
