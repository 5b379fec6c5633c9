import type { CheckResult, Finding, LanguageId, Position, Range, SourceText } from '../model';
import { LineMap } from '../syntax/text';
import { type MarkupLanguage, type Script, scriptsIn } from './components';
import { type NotebookCode, notebookCode } from './notebook';

/** The code of a file that is not all code. */
export interface EmbeddedCode {
  readonly source: SourceText;
  /** What a check of `source` says, at the places of the whole file. */
  place(result: CheckResult): CheckResult;
}

/** Whether code stands in such files between other things. */
export function isEmbedding(languageId: LanguageId): boolean {
  return isMarkup(languageId) || languageId === 'notebook';
}

/** Takes the code out of a file; files that are all code are given back as they are. */
export function embeddedCode(document: SourceText): EmbeddedCode {
  const { uri, languageId, text } = document;
  if (isMarkup(languageId)) {
    const scripts = scriptsIn(languageId, text);
    const source = { uri, languageId: commonLanguage(scripts), text: onlyScripts(text, scripts) };
    // Every character stands where it stood.
    return { source, place: (result) => result };
  }
  if (languageId === 'notebook') {
    const code = notebookCode(text);
    const source = { uri, languageId: code.languageId, text: code.text };
    return { source, place: (result) => inNotebook(result, uri, text, code) };
  }
  return { source: document, place: (result) => result };
}

const isMarkup = (languageId: LanguageId): languageId is MarkupLanguage =>
  languageId === 'html' || languageId === 'vue' || languageId === 'svelte' || languageId === 'astro';

/** Scripts of a file share their variables, so they are read as one; the widest of their languages reads all. */
function commonLanguage(scripts: readonly Script[]): Script['language'] {
  for (const language of ['typescriptreact', 'typescript'] as const) {
    if (scripts.some((script) => script.language === language)) return language;
  }
  return 'javascript';
}

/** The text with blanks in the place of all that is no script, so that offsets, lines and columns stay. */
function onlyScripts(text: string, scripts: readonly Script[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of scripts) {
    result += blank(text.slice(at, start));
    result += text.slice(start, end);
    at = end;
    // A script does not go on in the next one.
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
      result += ';';
      at++;
    }
  }
  return result + blank(text.slice(at));
}

const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');

function inNotebook(result: CheckResult, uri: string, text: string, code: NotebookCode): CheckResult {
  const lines = new LineMap(code.text);
  const whole = new LineMap(text);
  const position = (at: Position) => whole.position(code.offset(lines.offset(at)));
  const range = ({ start, end }: Range): Range => {
    const from = lines.offset(start);
    const to = lines.offset(end);
    // The end is behind its last character: the next one may stand in another string.
    const last = to > from ? code.offset(to - 1, true) : code.offset(to);
    return { start: position(start), end: whole.position(last) };
  };
  return {
    findings: result.findings.map(
      (finding): Finding => ({
        ...finding,
        range: range(finding.range),
        statement: range(finding.statement),
        evidence: finding.evidence.map((each) =>
          each.location.uri === uri
            ? { ...each, location: { uri, range: range(each.location.range) } }
            : each,
        ),
        fixes: finding.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({
            range: range(edit.range),
            newText: JSON.stringify(edit.newText).slice(1, -1),
          })),
        })),
      }),
    ),
    problems: result.problems.map((problem) =>
      problem.range ? { ...problem, range: range(problem.range) } : problem,
    ),
  };
}
