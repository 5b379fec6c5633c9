import { fill } from '../../src/base/translate';
import { foundTokens } from '../../src/features/tokens/found';
import { hoverMarkdown } from '../../src/features/tokens/hover';
import type { Lines } from '../../src/features/tokens/region';
import { MAX_READ } from '../../src/features/tokens/region';
import { hmacToken } from '../unit/jwt/tokens';

/** Lines on a large screen, and what is read around it. */
const SCREEN = 60;
const MARGIN = 80;
const RUNS = 30;

const token = hmacToken({ iss: 'https://id.example', sub: 'ana', exp: 1_900_000_000 });

/** What an editor may show, by the name of the case. */
const documents: Readonly<Record<string, readonly string[]>> = {
  'a log without tokens': many('12:00:01 INFO com.example.Service served /v1.0/users in 12.5 ms', 100_000),
  'a log with a token in each line': many(`12:00:01 login ${token} from 10.0.0.1`, 100_000),
  'a bundle in one line of a megabyte': ['x', many('e.a=function(t){return t.b.c(d)};', 31_000).join('')],
  'a line of a megabyte full of tokens': [many(`"${token}",`, 5000).join('')],
  'a wall of beginnings of tokens': many('eyJhbGciOiJIUzI1NiJ9.'.repeat(900), 500),
  'a wall of base64': many('QUJDREVGR0hJSktMTU5P'.repeat(950), 500),
};

/** How long one look at a screen takes, in the middle of the document; the best and the worst of some runs. */
export async function run(print: (line: string) => void): Promise<void> {
  print(`${SCREEN} lines and ${MARGIN} around them, at most ${MAX_READ.toLocaleString('en')} characters:`);
  for (const [name, lines] of Object.entries(documents)) {
    const document: Lines = { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
    const first = Math.max(0, Math.floor(lines.length / 2) - SCREEN / 2);
    const shown = { start: { line: first, character: 0 }, end: { line: first + SCREEN, character: 0 } };
    let count = 0;
    const times = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      count = foundTokens(document, [shown], MARGIN).length;
      return performance.now() - started;
    });
    print(
      `${name}: ${milliseconds(Math.min(...times))}, at worst ${milliseconds(Math.max(...times))}, ${count} tokens`,
    );
  }
  const lines = documents['a log with a token in each line'] ?? [];
  const document: Lines = { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
  const place = { line: 500, character: 30 };
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const found = foundTokens(document, [{ start: place, end: place }], 0)[0];
    if (!found) throw new Error('There is no token.');
    hoverMarkdown(found.token, {
      now: 0,
      t: fill,
      language: 'en',
      learnCommand: 'a',
      openCommand: 'b',
      openArguments: [],
    });
    return performance.now() - started;
  });
  print(`a hover: ${milliseconds(Math.min(...times))}, at worst ${milliseconds(Math.max(...times))}`);
}

function many(line: string, count: number): string[] {
  return Array.from({ length: count }, () => line);
}

const milliseconds = (time: number): string => `${time.toFixed(1)} ms`;
