import type { LabInfo } from '../model';
import type { CompiledEntry } from './glossary';
import type { CompiledLesson } from './lesson';
import type { Report } from './problem';
import type { CompiledQuestion } from './questions';

/** What was compiled, file by file. */
export interface CompiledParts {
  readonly lessons: readonly CompiledLesson[];
  readonly questions: readonly CompiledQuestion[];
  readonly glossary: readonly CompiledEntry[];
  readonly labs: readonly LabInfo[];
  /** Ids of lessons that could not be read; references to them are left alone. */
  readonly unread: ReadonlySet<string>;
}

/** Reports what no file shows by itself: ids used twice, and references that lead nowhere. */
export function crossCheck(parts: CompiledParts, report: Report): void {
  const { lessons, questions, glossary, labs, unread } = parts;
  checkPath(lessons, unread, report);
  const seen = new Map<string, string>();
  const unique = (id: string, what: string, file: string, line: number) => {
    const key = `${what} ${id}`;
    const before = seen.get(key);
    if (before) report(file, line, `the ${what} "${id}" exists already at ${before}; ids must differ`);
    else seen.set(key, `${file}:${line}`);
  };
  for (const { file, ids } of lessons) {
    for (const { id, what, line } of ids) unique(id, what, file, line);
  }
  for (const { question, file, idLine } of questions) unique(question.id, 'question', file, idLine);

  const passages = new Set(lessons.flatMap(({ ids }) => ids.map(({ id, what }) => `${what} ${id}`)));
  const isPassage = (id: string) => passages.has(`passage ${id}`) || unread.has(id.split('/')[0] ?? '');
  for (const { file, links } of lessons) {
    for (const { passage, line } of links) {
      if (!isPassage(passage)) report(file, line, `links to the unknown passage "${passage}"`);
    }
  }
  for (const { question, file, passageLine } of questions) {
    if (isPassage(question.passage)) continue;
    const message = `"${question.id}" belongs to the unknown passage "${question.passage}"`;
    report(file, passageLine, `${message}; write <lesson id>/<anchor>`);
  }
  for (const { entry, file, passageLine } of glossary) {
    if (isPassage(entry.passage)) continue;
    report(file, passageLine, `"${entry.term}" leads to the unknown passage "${entry.passage}"`);
  }
  for (const { id, passages } of labs) {
    for (const passage of passages) {
      if (!isPassage(passage))
        report('labs', undefined, `"${id}" belongs to the unknown passage "${passage}"`);
    }
  }
}

/** Lessons have ids of their own, and a prerequisite comes earlier in the path. */
function checkPath(lessons: readonly CompiledLesson[], unread: ReadonlySet<string>, report: Report): void {
  const all = new Set(lessons.map(({ lesson }) => lesson.id));
  const before = new Set<string>();
  for (const { file, lesson, prerequisiteLines } of lessons) {
    if (before.has(lesson.id)) report(file, 2, `two lessons have the id "${lesson.id}"`);
    for (const [index, id] of lesson.prerequisites.entries()) {
      if (before.has(id) || unread.has(id)) continue;
      const reason = all.has(id) ? 'comes later in the path' : 'does not exist';
      report(file, prerequisiteLines[index], `the prerequisite "${id}" ${reason}`);
    }
    before.add(lesson.id);
  }
}
