import type { Span } from '../model';
import type { JsonMember, JsonNode } from './model';

/** Deeper than any real token; keeps the reader's own stack small. */
const MAX_DEPTH = 64;
/** Duplicates beyond this many are not listed one by one. */
const MAX_DUPLICATES = 20;

export interface JsonProblem {
  /** `syntax`: the text is no JSON (RFC 8259). The others are JSON that readers disagree on. */
  readonly kind: 'syntax' | 'duplicate' | 'depth';
  readonly message: string;
  readonly span: Span;
}

export interface JsonReading {
  /** What could be read, up to the first syntax error; undefined where nothing could. */
  readonly node: JsonNode | undefined;
  /** Whether the whole text is one JSON value. */
  readonly complete: boolean;
  readonly problems: readonly JsonProblem[];
}

/** Reads a JSON text strictly (RFC 8259) and keeps where everything stands. Never throws; time is linear. */
export function readJson(text: string): JsonReading {
  return new Reader(text).read();
}

/** Thrown inside the reader alone, to leave all levels at once; no Error, because a stack trace is slow. */
class Stop {
  constructor(readonly problem: JsonProblem) {}
}

class Reader {
  private at = 0;
  private readonly problems: JsonProblem[] = [];
  private root: JsonNode | undefined;

  constructor(private readonly text: string) {}

  read(): JsonReading {
    try {
      if (this.text.charCodeAt(0) === 0xfeff) {
        this.problems.push({
          kind: 'syntax',
          message: 'it starts with a byte order mark, which JSON does not allow',
          span: { start: 0, end: 1 },
        });
        this.at = 1;
      }
      this.skipBlanks();
      this.value(0, (node) => {
        this.root = node;
      });
      this.skipBlanks();
      if (this.at < this.text.length) {
        this.fail('something follows after the end of the JSON value', this.at, this.text.length);
      }
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.problems.push(error.problem);
    }
    const complete = this.problems.every((problem) => problem.kind === 'duplicate');
    return { node: this.root, complete, problems: this.problems };
  }

  /** `keep` gets a container before it is full, so that what was read survives an error inside it. */
  private value(depth: number, keep: (node: JsonNode) => void): void {
    if (depth > MAX_DEPTH) {
      const span = { start: this.at, end: this.at + 1 };
      throw new Stop({ kind: 'depth', message: `it is nested more than ${MAX_DEPTH} levels deep`, span });
    }
    switch (this.text.charCodeAt(this.at)) {
      case 0x7b:
        this.object(depth, keep);
        break;
      case 0x5b:
        this.array(depth, keep);
        break;
      case 0x22: {
        const start = this.at;
        const value = this.string();
        keep({ type: 'string', span: { start, end: this.at }, value });
        break;
      }
      case 0x74:
        this.literal('true', true, keep);
        break;
      case 0x66:
        this.literal('false', false, keep);
        break;
      case 0x6e:
        this.literal('null', null, keep);
        break;
      default:
        this.number(keep);
    }
  }

  private object(depth: number, keep: (node: JsonNode) => void): void {
    const members: JsonMember[] = [];
    const span = { start: this.at, end: this.text.length };
    keep({ type: 'object', span, members });
    const seen = new Set<string>();
    this.at++;
    this.skipBlanks();
    if (this.take(0x7d)) {
      span.end = this.at;
      return;
    }
    do {
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== 0x22) this.unexpected('a member name in double quotes');
      const start = this.at;
      const name = this.string();
      const nameSpan = { start, end: this.at };
      this.noteDuplicate(seen, name, nameSpan);
      this.skipBlanks();
      if (!this.take(0x3a)) this.unexpected('":"');
      this.skipBlanks();
      this.value(depth + 1, (value) => members.push({ name, nameSpan, value }));
      this.skipBlanks();
    } while (this.take(0x2c));
    if (!this.take(0x7d)) this.unexpected('"," or "}"');
    span.end = this.at;
  }

  private noteDuplicate(seen: Set<string>, name: string, span: Span): void {
    if (seen.has(name) && this.problems.length < MAX_DUPLICATES) {
      const message = `the member ${JSON.stringify(shorten(name))} stands twice in one object`;
      this.problems.push({ kind: 'duplicate', message, span });
    }
    seen.add(name);
  }

  private array(depth: number, keep: (node: JsonNode) => void): void {
    const items: JsonNode[] = [];
    const span = { start: this.at, end: this.text.length };
    keep({ type: 'array', span, items });
    this.at++;
    this.skipBlanks();
    if (this.take(0x5d)) {
      span.end = this.at;
      return;
    }
    do {
      this.skipBlanks();
      this.value(depth + 1, (value) => items.push(value));
      this.skipBlanks();
    } while (this.take(0x2c));
    if (!this.take(0x5d)) this.unexpected('"," or "]"');
    span.end = this.at;
  }

  private string(): string {
    const start = this.at;
    let value = '';
    let from = ++this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x22) {
        value += this.text.slice(from, this.at++);
        return value;
      }
      if (code === 0x5c) {
        value += this.text.slice(from, this.at) + this.escape();
        from = this.at;
      } else if (Number.isNaN(code)) {
        this.fail('a string is not closed', start, this.text.length);
      } else if (code < 0x20) {
        const name = code.toString(16).toUpperCase().padStart(4, '0');
        this.fail(`a string holds the control character U+${name} unescaped`, this.at, this.at + 1);
      } else {
        this.at++;
      }
    }
  }

  private escape(): string {
    const start = this.at;
    const sign = this.text[start + 1] ?? '';
    if (sign === 'u') {
      const digits = this.text.slice(start + 2, start + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('"\\u" needs four hex digits', start, start + 2);
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const index = '"\\/bfnrt'.indexOf(sign);
    if (sign === '' || index < 0) this.fail('a backslash starts no escape that JSON knows', start, start + 1);
    this.at += 2;
    return '"\\/\b\f\n\r\t'.charAt(index);
  }

  private literal(word: string, value: true | false | null, keep: (node: JsonNode) => void): void {
    const start = this.at;
    if (!this.text.startsWith(word, start)) this.unexpected('a JSON value');
    this.at += word.length;
    keep({ type: 'literal', span: { start, end: this.at }, value });
  }

  private number(keep: (node: JsonNode) => void): void {
    const start = this.at;
    this.take(0x2d);
    const first = this.at;
    if (this.digits() === 0) {
      this.at = start;
      this.unexpected('a JSON value');
    }
    if (this.text.charCodeAt(first) === 0x30 && this.at - first > 1) {
      this.fail('a number starts with a superfluous 0', start, this.at);
    }
    if (this.take(0x2e) && this.digits() === 0)
      this.fail('digits are missing after the point', start, this.at);
    if (this.take(0x65) || this.take(0x45)) {
      if (!this.take(0x2b)) this.take(0x2d);
      if (this.digits() === 0) this.fail('digits are missing in the exponent', start, this.at);
    }
    const raw = this.text.slice(start, this.at);
    keep({ type: 'number', span: { start, end: this.at }, value: Number(raw), raw });
  }

  private digits(): number {
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
    return this.at - start;
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private unexpected(wanted: string): never {
    const found = this.text[this.at];
    if (found === undefined) this.fail(`it ends where ${wanted} should follow`, this.at, this.at);
    this.fail(`${JSON.stringify(found)} stands where ${wanted} should`, this.at, this.at + 1);
  }

  private fail(message: string, start: number, end: number): never {
    throw new Stop({ kind: 'syntax', message, span: { start, end } });
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const shorten = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);
