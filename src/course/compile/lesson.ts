import type { Env, Token } from 'markdown-it';
import type { Block, Lesson, Passage, Reflection } from '../model';
import { gradeReflection } from '../reflection';
import { languageOf, type MarkdownRenderer, type PassageLink } from './markdown';
import type { Report } from './problem';
import { SampleCollector } from './samples';
import { frontMatterSchema, kebabCase, passageSchema, reflectionSchema, sequenceSchema } from './schemas';
import { type Located, readYaml } from './yaml';

/** A compiled lesson and what only the whole course can check. Lines are from 1. */
export interface CompiledLesson {
  readonly file: string;
  readonly lesson: Lesson;
  readonly prerequisiteLines: readonly number[];
  readonly links: readonly PassageLink[];
  /** Ids that must be unique over all lessons, with what they name. */
  readonly ids: readonly { readonly id: string; readonly what: string; readonly line: number }[];
}

/** The id that a lesson's file name gives it, or undefined for a name of another form. */
export function lessonIdOf(file: string): string | undefined {
  return /^lessons\/\d\d-(.+)\.md$/.exec(file)?.[1];
}

/**
 * Compiles one lesson file.
 *
 * @param file its name, `lessons/NN-<id>.md`
 * @returns undefined where its front matter is not usable; everything wrong was reported
 */
export function compileLesson(
  file: string,
  text: string,
  markdown: MarkdownRenderer,
  report: Report,
): CompiledLesson | undefined {
  const nameId = lessonIdOf(file);
  if (nameId === undefined) report(file, undefined, 'a lesson file is named NN-<lesson id>.md');
  const parts = splitFrontMatter(text);
  if (!parts) {
    report(file, 1, 'a lesson starts with front matter between two lines of ---');
    return undefined;
  }
  const front = readYaml(parts.yaml, frontMatterSchema, { file, firstLine: 2 }, report);
  if (!front) return undefined;
  const { id, title, summary, prerequisites, minutes } = front.value;
  if (nameId !== undefined && nameId !== id) {
    report(
      file,
      front.line(['id']),
      `the id "${id}" must be the file's name without its number, "${nameId}"`,
    );
  }
  const body = new BodyCompiler(file, id, parts.bodyLine, markdown, report);
  const passages = body.compile(parts.body);
  return {
    file,
    lesson: { id, title, summary, prerequisites, minutes, passages },
    prerequisiteLines: prerequisites.map((_, index) => front.line(['prerequisites', index])),
    links: body.links,
    ids: body.ids,
  };
}

function splitFrontMatter(text: string) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) return undefined;
  return {
    yaml: lines.slice(1, end).join('\n'),
    body: lines.slice(end + 1).join('\n'),
    /** Line of the body's first line, from 1. */
    bodyLine: end + 2,
  };
}

/** Cuts the body at its headings and compiles what stands between them. */
class BodyCompiler {
  readonly links: PassageLink[] = [];
  readonly ids: { id: string; what: string; line: number }[] = [];
  private readonly env: Env = {};

  constructor(
    private readonly file: string,
    private readonly lessonId: string,
    private readonly bodyLine: number,
    private readonly markdown: MarkdownRenderer,
    private readonly report: Report,
  ) {}

  compile(body: string): Passage[] {
    const tokens = this.markdown.parse(body, this.env);
    const starts = tokens.flatMap((token, index) => (isPassageHeading(token) ? [index] : []));
    const first = starts[0] ?? tokens.length;
    if (first > 0) {
      this.problem(lineOf(tokens[0]), 'text before the first "## Heading {#anchor}" belongs to no passage');
    }
    if (starts.length === 0) this.problem(0, 'a lesson has at least one "## Heading {#anchor}"');
    return starts.flatMap(
      (start, index) => this.passage(tokens.slice(start, starts[index + 1] ?? tokens.length)) ?? [],
    );
  }

  /** @param tokens a heading (three tokens) and what follows it */
  private passage(tokens: Token[]): Passage | undefined {
    const line = lineOf(tokens[0]);
    const heading = /^(.*?)\s*\{#([^}]*)\}$/.exec(tokens[1]?.content ?? '');
    const title = heading?.[1] ?? '';
    const anchor = heading?.[2] ?? '';
    if (title === '' || !kebabCase.test(anchor)) {
      this.problem(
        line,
        'a passage starts with "## Heading {#anchor}", the anchor in lower-case-with-hyphens',
      );
      return undefined;
    }
    const id = `${this.lessonId}/${anchor}`;
    this.ids.push({ id, what: 'passage', line: line + this.bodyLine });

    const head = tokens[3];
    if (head?.type !== 'fence' || languageOf(head) !== 'passage') {
      this.problem(line, `the passage "${title}" must begin with a \`\`\`passage block`);
      return undefined;
    }
    const meta = this.yaml(head, passageSchema);
    const collector = new SampleCollector(id);
    const blocks = this.blocks(tokens.slice(4), collector);
    if (blocks.length === 0) this.problem(line, `the passage "${title}" is empty`);
    return meta && { id, title, ...meta.value, blocks, samples: collector.samples };
  }

  private blocks(tokens: Token[], samples: SampleCollector): Block[] {
    const blocks: Block[] = [];
    let run: Token[] = [];
    const endRun = () => {
      const faults = this.markdown.check(run, (line, message) => this.problem(line, message));
      this.links.push(...faults.map((link) => ({ ...link, line: link.line + this.bodyLine })));
      const html = this.markdown.render(run, { ...this.env, samples });
      if (html !== '') blocks.push({ kind: 'html', html });
      run = [];
    };
    for (const token of tokens) {
      const special = token.type === 'fence' ? this.special(token) : undefined;
      if (!special) run.push(token);
      else {
        endRun();
        const block = special();
        if (block) blocks.push(block);
      }
    }
    endRun();
    return blocks;
  }

  /** How to compile a fence that is not code, or undefined for code. */
  private special(fence: Token): (() => Block | undefined) | undefined {
    const kind = languageOf(fence);
    if (kind === 'sequence') return () => this.sequence(fence);
    if (kind === 'reflection') return () => this.reflection(fence);
    if (kind !== 'passage') return undefined;
    return () => {
      this.problem(lineOf(fence), 'a passage block stands directly below its heading, once');
      return undefined;
    };
  }

  private sequence(fence: Token): Block | undefined {
    const read = this.yaml(fence, sequenceSchema);
    if (!read) return undefined;
    const { actors, steps } = read.value;
    this.named(read.value.id, 'sequence', read.line(['id']));
    const actorIds = new Set(actors.map(({ id }) => id));
    if (actorIds.size < actors.length)
      this.report(this.file, read.line(['actors']), 'two actors share an id');
    for (const [index, step] of steps.entries()) {
      for (const end of ['from', 'to'] as const) {
        if (actorIds.has(step[end])) continue;
        const names = [...actorIds].join(', ');
        this.report(
          this.file,
          read.line(['steps', index, end]),
          `"${step[end]}" is no actor of this sequence (${names})`,
        );
      }
    }
    return { kind: 'sequence', ...read.value };
  }

  private reflection(fence: Token): Reflection | undefined {
    const read = this.yaml(fence, reflectionSchema);
    if (!read) return undefined;
    const { id, title, scenario, parts } = read.value;
    this.named(id, 'reflection', read.line(['id']));
    const compiled = parts.map((part, index) => {
      const at = (...path: (string | number)[]) => read.line(['parts', index, ...path]);
      this.named(part.id, 'part of a reflection', at('id'));
      if (new Set(part.criteria.map((criterion) => criterion.id)).size < part.criteria.length) {
        this.report(this.file, at('criteria'), 'two criteria of a part share an id');
      }
      // Also proves that every criterion can be met in words that somebody would write.
      for (const { criterion, met } of gradeReflection(part, part.modelAnswer).criteria) {
        if (met) continue;
        this.report(this.file, at('modelAnswer'), `the model answer does not meet "${criterion.id}"`);
      }
      return { ...part, modelAnswer: this.html(part.modelAnswer, at('modelAnswer')) };
    });
    return {
      kind: 'reflection',
      id,
      title,
      scenario: this.html(scenario, read.line(['scenario'])),
      parts: compiled,
    };
  }

  private html(text: string, line: number): string {
    return this.markdown.renderText(text, (_, message) => this.report(this.file, line, message));
  }

  private yaml<T>(fence: Token, schema: Parameters<typeof readYaml<T>>[1]): Located<T> | undefined {
    const place = { file: this.file, firstLine: lineOf(fence) + this.bodyLine + 1 };
    return readYaml(fence.content, schema, place, this.report);
  }

  private named(id: string, what: string, line: number): void {
    this.ids.push({ id, what, line });
  }

  /** @param line in the body, from 0 */
  private problem(line: number, message: string): void {
    this.report(this.file, line + this.bodyLine, message);
  }
}

const isPassageHeading = (token: Token) =>
  token.type === 'heading_open' && token.tag === 'h2' && token.level === 0;

/** First line of a block token, from 0. */
const lineOf = (token: Token | undefined): number => token?.map?.[0] ?? 0;
