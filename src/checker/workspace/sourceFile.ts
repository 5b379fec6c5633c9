import { connects, knowsUsers, mayChangeState, type Relevance, relevanceOf, tellsUser } from '../relevance';
import type { Program } from '../syntax/program';
import type { WorkspaceFile } from '../values/modules';
import type { TextWords, Words } from './heldNames';

/** Parses and lowers a file whose grammar is loaded; undefined for one that is no source file. */
export type LowerFile = (uri: string, text: string) => Program | undefined;

/**
 * One version of a file. Most files of an application are only passed on the way to others, so it is parsed when
 * something in it is first asked for.
 */
export class SourceFile implements WorkspaceFile {
  private lowered: { readonly program: Program | undefined } | undefined;
  private named: readonly string[] | undefined;
  private relevant: Relevance | undefined;
  private changes: boolean | undefined;
  private connecting: boolean | undefined;
  private quiet: boolean | undefined;
  private users: boolean | undefined;
  private words: Words | undefined;

  constructor(
    readonly uri: string,
    readonly text: string,
    private readonly lower: LowerFile,
    private readonly textWords: TextWords,
    program?: Program,
  ) {
    if (program) this.lowered = { program };
  }

  /** A file that cannot be parsed is as good as absent: the check goes on without it. */
  get program(): Program | undefined {
    if (!this.lowered) {
      let program: Program | undefined;
      try {
        program = this.lower(this.uri, this.text);
      } catch {
        program = undefined;
      }
      this.lowered = { program };
    }
    return this.lowered.program;
  }

  get isLowered(): boolean {
    return this.lowered !== undefined;
  }

  get relevance(): Relevance {
    this.relevant ??= relevanceOf(this.text, this.uri);
    return this.relevant;
  }

  get mayConnect(): boolean {
    // What Python imports is told by its syntax alone.
    this.connecting ??= this.uri.endsWith('.py') || this.relevance !== 'none' || connects(this.text);
    return this.connecting;
  }

  get isQuiet(): boolean {
    this.quiet ??= !this.mayConnect && !tellsUser(this.text);
    return this.quiet;
  }

  /** Whether it may change what is stored. */
  get changesState(): boolean {
    this.changes ??= mayChangeState(this.text);
    return this.changes;
  }

  /** Whether it tells how users of its application are known. */
  get knowsUsers(): boolean {
    this.users ??= this.relevance === 'alone' && knowsUsers(this.text);
    return this.users;
  }

  mentions(name: string): boolean {
    return this.wordsOfText.has(name);
  }

  holds(name: string): boolean {
    // Python writes no braces where names are passed on.
    if (this.uri.endsWith('.py')) return true;
    return this.wordsOfText.holds(name);
  }

  private get wordsOfText(): Words {
    this.words ??= this.textWords.of(this.text);
    return this.words;
  }

  /** What it imports, by the text in the import; for JavaScript also what only looks like an import. */
  get imports(): readonly string[] {
    this.named ??= this.uri.endsWith('.json')
      ? []
      : this.uri.endsWith('.py')
        ? (this.program?.imports ?? [])
        : importsIn(this.text);
    return this.named;
  }
}

/** The end of `import x from 'y'`, `export * from 'y'`, `require('y')`, `import('y')`. */
const SOURCE =
  /(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*(?:\/\*[^*]{0,200}\*\/\s*)?)?(?:'([^'\n\\]{1,500})'|"([^"\n\\]{1,500})"|`([^`$\n\\]{1,500})`)/g;
/** What stands before the source of an import of types. */
const TYPES_ONLY = /\b(?:import|export)\s+type\s+(?!from\b)[^;'"]{0,2000}$/;

/** The texts of the imports in a JavaScript or TypeScript program, each once, without parsing it. */
export function importsIn(text: string): string[] {
  const found = new Set<string>();
  let last = 0;
  for (const match of text.matchAll(SOURCE)) {
    const source = match[1] ?? match[2] ?? match[3] ?? '';
    const isTypes = match[0].startsWith('from') && TYPES_ONLY.test(text.slice(last, match.index));
    last = match.index + match[0].length;
    if (!isTypes) found.add(source);
  }
  return [...found];
}
