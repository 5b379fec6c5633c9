import type { Question } from '../model';
import { type Highlighter, knownLanguages } from './highlight';
import type { MarkdownRenderer } from './markdown';
import type { Report } from './problem';
import { questionFileSchema } from './schemas';
import { readYaml } from './yaml';

/** A compiled question and what only the whole course can check. Lines are from 1. */
export interface CompiledQuestion {
  readonly file: string;
  readonly question: Question;
  readonly idLine: number;
  readonly passageLine: number;
}

/** Compiles one file of questions; what is wrong is reported, and then none of the file is returned. */
export function compileQuestions(
  file: string,
  text: string,
  markdown: MarkdownRenderer,
  highlighter: Highlighter,
  report: Report,
): CompiledQuestion[] {
  const read = readYaml(text, questionFileSchema, { file, firstLine: 1 }, report);
  if (!read) return [];
  return read.value.map(({ code, ...question }, index) => {
    const keys = question.options.filter((option) => option.correct).length;
    if (question.kind === 'single' ? keys !== 1 : keys === 0) {
      const wanted = question.kind === 'single' ? 'exactly one option' : 'at least one option';
      const line = read.line([index, 'options']);
      report(file, line, `"${question.id}" needs ${wanted} with correct: true; it has ${keys}`);
    }
    if (code && highlighter.language(code.language) === undefined) {
      const known = knownLanguages.join(', ');
      const line = read.line([index, 'code', 'language']);
      report(file, line, `code of an unknown language, "${code.language}"; known are ${known}`);
    }
    return {
      file,
      question: code
        ? { ...question, code: { ...code, html: markdown.codeHtml(code.text, code.language) } }
        : question,
      idLine: read.line([index, 'id']),
      passageLine: read.line([index, 'passage']),
    };
  });
}
