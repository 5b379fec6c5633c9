import type { FixIntent } from '../../rules/context';
import type { Call, Entry, Expression, ObjectExpression, Primitive } from '../../syntax/program';
import type { SpanEdit } from '../language';
import { endOfLineAfter, indentationAt, quoteOf, startsLine } from './style';

/** Writes fixes in JavaScript and TypeScript, in the style of what stands around. */
export function javascriptEdits(intent: FixIntent, text: string): readonly SpanEdit[] | undefined {
  switch (intent.kind) {
    case 'set-option':
      return setOption(intent, text);
    case 'replace-value': {
      const { start, end } = intent.expression;
      const first = text[start];
      const quote = first === "'" || first === '"' ? first : quoteOf(text);
      return [{ start, end, newText: literal(intent.value, quote) }];
    }
    case 'keep-part': {
      const { whole, part } = intent;
      return [{ start: whole.start, end: whole.end, newText: text.slice(part.start, part.end) }];
    }
    case 'add-cookie-attribute':
      return addToText(intent.text, `; ${intent.attribute}`, text);
    case 'chain-call':
      return chainCall(intent, text);
  }
}

type SetOption = Extract<FixIntent, { kind: 'set-option' }>;
type ChainCall = Extract<FixIntent, { kind: 'chain-call' }>;

function setOption({ target, name, value }: SetOption, text: string): readonly SpanEdit[] | undefined {
  const written = literal(value, quoteOf(text));
  const property = `${name}: ${written}`;
  if (target.kind === 'literal') {
    return target.inner
      ? setMember(target.literal, target.inner, `{ ${property} }`, text)
      : setMember(target.literal, name, written, text);
  }
  if (target.kind === 'argument') {
    const added = target.inner ? `{ ${target.inner}: { ${property} } }` : `{ ${property} }`;
    return addArgument(target.call, target.argument, added, text);
  }
  return undefined;
}

function literal(value: Primitive | readonly string[], quote: string): string {
  if (Array.isArray(value)) return `[${value.map((each) => `${quote}${each}${quote}`).join(', ')}]`;
  return typeof value === 'string' ? `${quote}${value}${quote}` : String(value);
}

/** Sets a member of an object literal; a comment behind the last member stays with that member. */
function setMember(object: ObjectExpression, name: string, value: string, text: string): SpanEdit[] {
  const existing = object.entries.findLast((entry) => entry.kind === 'property' && entry.key === name);
  if (existing) return [replaceMember(existing, name, value, text)];
  const key = object.entries.length > 0 && object.entries.every((entry) => isQuoted(entry, text));
  const quote = quoteOf(text);
  const property = `${key ? `${quote}${name}${quote}` : name}: ${value}`;
  const last = object.entries.at(-1);
  if (!last) return addFirstMember(object, property, text);
  const at = last.span.end;
  const line = endOfLineAfter(at, object.end - 1, text);
  if (!line) return [{ start: at, end: at, newText: `, ${property}` }];
  const newText = `${line.newline}${indentationAt(last.span.start, text)}${property}`;
  if (line.comma !== undefined)
    return [{ start: line.end, end: line.end, newText: `${newText}${line.last ? ',' : ''}` }];
  return line.end === at
    ? [{ start: at, end: at, newText: `,${newText}` }]
    : [
        { start: at, end: at, newText: ',' },
        { start: line.end, end: line.end, newText },
      ];
}

/** Keeps what is in the braces, such as a comment. */
function addFirstMember(object: ObjectExpression, property: string, text: string): SpanEdit[] {
  const at = object.start + 1;
  if (text.slice(at, object.end - 1).trim() === '')
    return [{ start: object.start, end: object.end, newText: `{ ${property} }` }];
  return [{ start: at, end: at, newText: ` ${property},` }];
}

function isQuoted(entry: Entry, text: string): boolean {
  const first = text[entry.span.start];
  return entry.kind === 'property' && (first === '"' || first === "'");
}

/** Replaces the value and leaves the name as it is written; a shorthand or a method goes as a whole. */
function replaceMember(entry: Entry, name: string, value: string, text: string): SpanEdit {
  const written = text.slice(entry.span.start, entry.span.end);
  const key = /^(?:[\w$]+|'[^'\n]*'|"[^"\n]*"|\[[^\]\n]*\])\s*:\s*/.exec(written)?.[0];
  return key === undefined
    ? { ...entry.span, newText: `${name}: ${value}` }
    : { start: entry.span.start + key.length, end: entry.span.end, newText: value };
}

/** Adds an argument at `index`; one that stands there (a callback) moves behind it. */
function addArgument(call: Call, index: number, value: string, text: string): SpanEdit[] | undefined {
  const following = call.args[index];
  if (following) {
    const at = following.span.start;
    // An argument that says nothing makes room.
    if (following.value.kind === 'literal' && following.value.value == null)
      return [{ ...following.span, newText: value }];
    const gap = startsLine(at, text) ? `\n${indentationAt(at, text)}` : ' ';
    return [{ start: at, end: at, newText: `${value},${gap}` }];
  }
  if (call.args.length !== index) return undefined;
  const last = call.args.at(-1);
  if (!last) return [{ start: call.argsSpan.end - 1, end: call.argsSpan.end - 1, newText: value }];
  const at = last.span.end;
  const gap = startsLine(last.span.start, text) ? `\n${indentationAt(at, text)}` : ' ';
  return [{ start: at, end: at, newText: `,${gap}${value}` }];
}

/** Adds to the end of a text that is written out: a literal, a template, a sum. */
function addToText(expression: Expression, addition: string, text: string): SpanEdit[] | undefined {
  if (expression.kind === 'binary' && expression.operator === '+') {
    return (
      addToText(expression.right, addition, text) ?? [
        {
          start: expression.end,
          end: expression.end,
          newText: ` + ${quoteOf(text)}${addition}${quoteOf(text)}`,
        },
      ]
    );
  }
  const quote = text[expression.end - 1];
  const isText = expression.kind === 'literal' || expression.kind === 'template';
  if (!isText || !quote || !'\'"`'.includes(quote)) return undefined;
  const at = expression.end - 1;
  let end = at;
  while (end > expression.start + 1 && (text[end - 1] === ' ' || text[end - 1] === ';')) end--;
  return [{ start: end, end: at, newText: addition }];
}

/** Adds a call before the last one of a chain; chains that have a line for each call get a new line. */
function chainCall({ call, method, value }: ChainCall, text: string): SpanEdit[] | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  let dot = callee.propertySpan.start;
  while (dot > callee.object.end && text[dot] !== '.') dot--;
  if (text[dot] !== '.') return undefined;
  if (text[dot - 1] === '?') dot--;
  let gap = dot;
  while (gap > callee.object.end && /\s/.test(text[gap - 1] ?? '')) gap--;
  const quote = quoteOf(text);
  const space = text.slice(gap, dot);
  const newline = space.lastIndexOf('\n');
  return [
    {
      start: dot,
      end: dot,
      newText: `.${method}(${quote}${value}${quote})${newline < 0 ? '' : space.slice(newline)}`,
    },
  ];
}
