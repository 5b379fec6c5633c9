import type { Question } from '../model';
import { GAP } from '../options';
import { type Highlighter, knownLanguages } from './highlight';
import type { MarkdownRenderer } from './markdown';
import type { Report } from './problem';
import { questionFileSchema, type WrittenQuestion } from './questionSchemas';
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
  return read.value.map((written, index) => {
    const { code } = written;
    for (const { key, message } of faultsOf(written)) report(file, read.line([index, key]), message);
    if (code && highlighter.language(code.language) === undefined) {
      const known = knownLanguages.join(', ');
      const line = read.line([index, 'code', 'language']);
      report(file, line, `code of an unknown language, "${code.language}"; known are ${known}`);
    }
    const question = questionOf(written);
    return {
      file,
      question: question.code
        ? {
            ...question,
            code: { ...question.code, html: markdown.codeHtml(question.code.text, question.code.language) },
          }
        : question,
      idLine: read.line([index, 'id']),
      passageLine: read.line([index, 'passage']),
    };
  });
}

/** What the form of a question cannot say by itself; `key` is where it is written. */
function faultsOf(written: WrittenQuestion): { readonly key: string; readonly message: string }[] {
  const name = `"${written.id}"`;
  switch (written.kind) {
    case 'single':
    case 'multiple': {
      const keys = written.options.filter((option) => option.correct).length;
      if (written.kind === 'single' ? keys === 1 : keys > 0) return [];
      const wanted = written.kind === 'single' ? 'exactly one option' : 'at least one option';
      return [{ key: 'options', message: `${name} needs ${wanted} with correct: true; it has ${keys}` }];
    }
    case 'click-line': {
      const keys = written.lines.filter((line) => line.correct).length;
      const last = linesOf(written.code.text).length;
      return [
        ...(keys === 1
          ? []
          : [
              {
                key: 'lines',
                message: `${name} needs exactly one line with correct: true; it has ${keys}`,
              },
            ]),
        ...written.lines
          .filter(({ line }) => line > last)
          .map(({ line }) => ({
            key: 'lines',
            message: `${name} names line ${line}, but its code ends at line ${last}`,
          })),
      ];
    }
    case 'fill-in': {
      const gaps = written.code.text.split(GAP).length - 1;
      if (gaps === 1) return [];
      return [{ key: 'code', message: `${name} needs one gap, ${GAP}, in its code; it has ${gaps}` }];
    }
    default:
      return [];
  }
}

function questionOf(written: WrittenQuestion): Question {
  switch (written.kind) {
    case 'click-line': {
      const { lines, ...question } = written;
      const code = linesOf(written.code.text);
      const options = [...lines]
        .sort((a, b) => a.line - b.line)
        .map((line) => ({ ...line, text: code[line.line - 1]?.trim() ?? '' }));
      return { ...question, options };
    }
    case 'browser-sends': {
      const { cookies, ...question } = written;
      const options = cookies.map(({ cookie, sent, explanation }) => ({
        text: cookie,
        correct: sent,
        explanation,
      }));
      return { ...question, options };
    }
    case 'ordering': {
      const { steps, ...question } = written;
      return { ...question, items: steps };
    }
    default:
      return written;
  }
}

const linesOf = (text: string) => text.split('\n');
