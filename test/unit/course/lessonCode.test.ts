import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const folder = 'src/course/content/en/lessons';

interface Fence {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** Code between lines of ```, with its place for the message. */
function fencesOf(file: string): Fence[] {
  const fences: Fence[] = [];
  let open: { language: string; line: number; mark: string; lines: string[] } | undefined;
  for (const [index, line] of readFileSync(`${folder}/${file}`, 'utf8').split('\n').entries()) {
    const mark = /^(`{3,})(\w*)$/.exec(line);
    if (open && line === open.mark) {
      fences.push({ file, line: open.line, language: open.language, code: open.lines.join('\n') });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (mark) {
      open = { language: mark[2] ?? '', line: index + 1, mark: mark[1] ?? '', lines: [] };
    }
  }
  return fences;
}

/** Excerpts may return and await as if they stood in a function; imports are only fine outside of one. */
function asModule(code: string): string {
  const imports = code.match(/^import .*$/gm) ?? [];
  const rest = code.replace(/^import .*$/gm, '');
  return /^export /m.test(rest) ? code : `${imports.join('\n')}\nasync () => {\n${rest}\n}`;
}

describe('code in lessons', () => {
  const fences = readdirSync(folder).flatMap(fencesOf);

  it('is found', () => {
    assert.ok(fences.filter(({ language }) => language === 'js').length > 50);
  });

  for (const { file, line, language, code } of fences) {
    if (language === 'js' || language === 'ts') {
      it(`parses at ${file}:${line}`, () => {
        assert.doesNotThrow(() => transformSync(asModule(code), { loader: 'ts', logLevel: 'silent' }));
      });
    }
    if (language === 'json') {
      it(`is JSON at ${file}:${line}`, () => {
        assert.doesNotThrow(() => JSON.parse(code));
      });
    }
  }
});
