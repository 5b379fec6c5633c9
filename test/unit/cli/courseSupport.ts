import type { ProgressFiles } from '../../../src/cli/courseFile';
import { type Io, UsageError } from '../../../src/cli/io';
import { type ChoiceQuestion, CourseIndex, type Question } from '../../../src/course';

const base = {
  tags: ['S27'],
  concepts: ['cookie-secure' as const],
  passage: 'cookies/secure',
  applied: true,
  objective: 'tell what it does',
  source: { standard: 'RFC 9999', section: '§1', url: 'https://example.com/' },
};

/** A choice whose first option is right. */
export const choice = (id: string, parts: Partial<ChoiceQuestion> = {}): ChoiceQuestion => ({
  ...base,
  id,
  kind: 'single',
  stem: `What about ${id}?`,
  options: ['right', 'wrong', 'off'].map((word, index) => ({
    text: `${id} ${word}`,
    correct: index === 0,
    explanation: `because it is ${word}`,
  })),
  ...parts,
});

/** One question of each further kind. */
export const otherKinds: readonly Question[] = [
  {
    ...base,
    id: 'order',
    kind: 'ordering',
    stem: 'In which order?',
    items: ['one', 'two', 'three'].map((text) => ({ text, explanation: `why ${text} is there` })),
  },
  {
    ...base,
    id: 'match',
    kind: 'matching',
    stem: 'What belongs together?',
    pairs: ['a', 'b', 'c'].map((name) => ({
      left: `l${name}`,
      right: `r${name}`,
      explanation: `why ${name}`,
    })),
    extras: [],
  },
  {
    ...base,
    id: 'line',
    kind: 'click-line',
    stem: 'Which line?',
    code: { language: 'js', text: 'const a = 1;\nres.cookie(a);\nreturn next(a);' },
    options: [1, 2, 3].map((line) => ({
      line,
      text: `line ${line}`,
      correct: line === 2,
      explanation: `why line ${line}`,
    })),
  },
  {
    ...base,
    id: 'sends',
    kind: 'browser-sends',
    stem: 'What is sent?',
    options: ['x', 'y', 'z'].map((name, index) => ({
      text: `${name}=1`,
      correct: index !== 1,
      explanation: `why ${name}`,
    })),
  },
  {
    ...base,
    id: 'gap',
    kind: 'fill-in',
    stem: 'What is missing?',
    code: { language: 'http', text: 'Set-Cookie: sid=1; ____' },
    accepted: ['Secure'],
    caseSensitive: false,
    explanation: 'it stays on HTTPS',
    mistakes: [{ text: 'HttpOnly', explanation: 'that is for scripts' }],
  },
];

export function courseOf(...questions: readonly Question[]): CourseIndex {
  return new CourseIndex({
    language: 'en',
    glossary: [],
    labs: [
      {
        id: 'sniff',
        title: 'Sniff',
        summary: 'Listen.',
        tags: ['S15'],
        concepts: ['cookie-secure'],
        passages: ['cookies/secure'],
        minutes: 7,
      },
    ],
    lessons: [
      {
        id: 'cookies',
        title: 'Cookie attributes',
        summary: 'What they do.',
        prerequisites: [],
        minutes: 4,
        passages: [
          {
            id: 'cookies/secure',
            title: 'Secure',
            tags: ['S28', 'F6', 'S27'],
            concepts: ['cookie-secure'],
            blocks: [],
            sources: [],
            samples: [],
          },
        ],
      },
    ],
    questions,
  });
}

/** Files in memory. */
export class MemoryFiles implements ProgressFiles {
  readonly texts = new Map<string, string>();

  async read(file: string): Promise<string | undefined> {
    return this.texts.get(file);
  }

  async write(file: string, text: string): Promise<void> {
    if (file.startsWith('/readonly')) throw new UsageError(`${file}: progress cannot be saved (EACCES)`);
    this.texts.set(file, text);
  }
}

/** The world of a command whose input is these lines; `interruptAfter` presses Ctrl-C instead of the next line. */
export function terminal(
  lines: readonly string[],
  options: { readonly interruptAfter?: number; readonly start?: number } = {},
) {
  const out: string[] = [];
  let listener: (() => void) | undefined;
  const state = { time: options.start ?? 1_900_000_000_000, closed: false };
  const io: Io = {
    stdin: {
      isTerminal: false,
      close: () => {
        state.closed = true;
      },
      async *[Symbol.asyncIterator]() {
        for (const [index, line] of lines.entries()) {
          if (index === options.interruptAfter) {
            listener?.();
            await new Promise(() => {});
          }
          yield Buffer.from(`${line}\n`);
        }
      },
    },
    stdout: { isTerminal: false, write: async (text) => void out.push(text) },
    stderr: { isTerminal: false, write: async (text) => void out.push(text) },
    env: {},
    now: () => {
      state.time += 1000;
      return state.time;
    },
    onInterrupt(added) {
      listener = added;
      return () => {
        listener = undefined;
      };
    },
    readFile: async (path) => {
      throw new UsageError(`${path}: there is no such file`);
    },
  };
  return { io, state, text: () => out.join('') };
}
