import type { FixIntent } from '../../rules/context';
import type { Call, Entry, Expression, ObjectExpression, Primitive } from '../../syntax/program';
import type { SpanEdit } from '../language';

/** Writes fixes in JavaScript and TypeScript, in the style of what stands around. */
export function javascriptEdits(intent: FixIntent, text: string): readonly SpanEdit[] | undefined {
  switch (intent.kind) {
    case 'set-option':
      return setOption(intent, text);
    case 'replace-value': {
      const { start, end } = intent.expression;
      return [{ start, end, newText: literal(intent.value) }];
    }
    case 'keep-part': {
      const { whole, part } = intent;
      return [{ start: whole.start, end: whole.end, newText: text.slice(part.start, part.end) }];
    }
    case 'add-cookie-attribute':
      return addToText(intent.text, `; ${intent.attribute}`, text);
    case 'chain-call': {
      const { callee } = intent.call;
      if (callee.kind !== 'member') return undefined;
      const at = callee.object.end;
      return [
        {
          start: at,
          end: at,
          newText: `${lineBreakAfter(callee.object, callee.propertySpan.start, text)}.${intent.method}('${intent.value}')`,
        },
      ];
    }
  }
}

type SetOption = Extract<FixIntent, { kind: 'set-option' }>;

function setOption({ target, name, value }: SetOption, text: string): readonly SpanEdit[] | undefined {
  const property = `${name}: ${literal(value)}`;
  if (target.kind === 'literal') {
    return setMember(
      target.literal,
      target.inner ?? name,
      target.inner ? `{ ${property} }` : literal(value),
      text,
    );
  }
  if (target.kind === 'argument') {
    return addArgument(
      target.call,
      target.argument,
      target.inner ? `{ ${target.inner}: { ${property} } }` : `{ ${property} }`,
    );
  }
  return undefined;
}

function literal(value: Primitive | readonly string[]): string {
  if (Array.isArray(value)) return `[${value.map((each) => `'${each}'`).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function setMember(object: ObjectExpression, name: string, value: string, text: string): SpanEdit[] {
  const existing = object.entries.findLast((entry) => entry.kind === 'property' && entry.key === name);
  if (existing) return [{ ...spanOf(existing), newText: `${name}: ${value}` }];
  const last = object.entries.at(-1);
  if (!last) return [{ start: object.start, end: object.end, newText: `{ ${name}: ${value} }` }];
  const lines = text.slice(last.span.end, object.end).includes('\n');
  const at = last.span.end;
  return [
    {
      start: at,
      end: at,
      newText: lines ? `,\n${indentationOf(last, text)}${name}: ${value}` : `, ${name}: ${value}`,
    },
  ];
}

function spanOf(entry: Entry): { start: number; end: number } {
  return { start: entry.span.start, end: entry.span.end };
}

function indentationOf(entry: Entry, text: string): string {
  const start = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, entry.span.start))?.[0] ?? '';
}

/** Adds an argument at `index`; one that stands there (a callback) moves behind it. */
function addArgument(call: Call, index: number, value: string): SpanEdit[] | undefined {
  const following = call.args[index];
  if (following) return [{ start: following.value.start, end: following.value.start, newText: `${value}, ` }];
  if (call.args.length !== index) return undefined;
  const last = call.args.at(-1);
  const at = last ? last.value.end : call.argsSpan.end - 1;
  return [{ start: at, end: at, newText: last ? `, ${value}` : value }];
}

/** Adds to the end of a text that is written out: a literal, a template, the last operand of a sum. */
function addToText(expression: Expression, addition: string, text: string): SpanEdit[] | undefined {
  if (expression.kind === 'binary') return addToText(expression.right, addition, text);
  const quote = text[expression.end - 1];
  const isText = expression.kind === 'literal' || expression.kind === 'template';
  if (!isText || !quote || !'\'"`'.includes(quote)) return undefined;
  const at = expression.end - 1;
  const trailing = /;\s*$/.exec(text.slice(expression.start, at));
  if (trailing) return [{ start: at - trailing[0].length, end: at, newText: addition }];
  return [{ start: at, end: at, newText: addition }];
}

/** Chains that have a line for each call get a new line. */
function lineBreakAfter(object: Expression, nameStart: number, text: string): string {
  const between = text.slice(object.end, nameStart);
  const newline = between.lastIndexOf('\n');
  return newline < 0
    ? ''
    : between
        .slice(newline)
        .replace(/\.\s*$/, '')
        .replace(/\?$/, '');
}
