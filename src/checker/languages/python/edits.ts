import type { FixIntent } from '../../rules/context';
import type { Entry, Expression, ObjectExpression, Primitive } from '../../syntax/program';
import type { SpanEdit } from '../language';

/** Writes fixes in Python, in the style of what stands around. */
export function pythonEdits(intent: FixIntent, text: string): readonly SpanEdit[] | undefined {
  switch (intent.kind) {
    case 'set-option': {
      const { target, name, value } = intent;
      if (target.kind !== 'literal') return undefined;
      return target.inner === undefined
        ? setMember(target.literal, name, literal(value), text)
        : setMember(target.literal, target.inner, `{'${name}': ${literal(value)}}`, text);
    }
    case 'replace-value': {
      const { start, end } = intent.expression;
      return [{ start, end, newText: literal(intent.value) }];
    }
    case 'add-cookie-attribute':
      return addToText(intent.text, `; ${intent.attribute}`, text);
    default:
      return undefined;
  }
}

function literal(value: Primitive | readonly string[]): string {
  if (Array.isArray(value)) return `[${value.map((each) => `'${each}'`).join(', ')}]`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null || value === undefined) return 'None';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function setMember(
  object: ObjectExpression,
  name: string,
  value: string,
  text: string,
): SpanEdit[] | undefined {
  const existing = object.entries.findLast((entry) => entry.kind === 'property' && entry.key === name);
  if (existing?.kind === 'property') {
    const { start, end } = existing.value;
    const inside = start >= existing.span.start && end <= existing.span.end && end > start;
    return inside ? [{ start, end, newText: value }] : undefined;
  }
  switch (object.form?.kind) {
    case 'arguments':
      return addArgument(object.form, object.entries.at(-1), `${name}=${value}`, text);
    case 'statements':
      return addStatement(object.form, object.entries, name, value, text);
    default:
      return addPair(object, `'${name}': ${value}`, text);
  }
}

type Form<K> = Extract<NonNullable<ObjectExpression['form']>, { kind: K }>;

function addArgument(
  { insertAt, first }: Form<'arguments'>,
  last: Entry | undefined,
  argument: string,
  text: string,
): SpanEdit[] {
  if (first) return [{ start: insertAt, end: insertAt, newText: argument }];
  const ownLine = last && isFirstOnLine(last.span.start, text);
  const separator = ownLine ? `,\n${indentationAt(last.span.start, text)}` : ', ';
  return [{ start: insertAt, end: insertAt, newText: separator + argument }];
}

/** A line of its own behind the last of the others. */
function addStatement(
  { after, receiver }: Form<'statements'>,
  entries: readonly Entry[],
  name: string,
  value: string,
  text: string,
): SpanEdit[] {
  const last = entries.findLast((entry) => entry.kind === 'property');
  const end = last?.span.end ?? after;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline;
  const target = receiver === undefined ? name : `${receiver}['${name}']`;
  const indentation = indentationAt(last?.span.start ?? Math.max(0, after - 1), text);
  return [{ start: at, end: at, newText: `\n${indentation}${target} = ${value}` }];
}

function addPair(object: ObjectExpression, pair: string, text: string): SpanEdit[] {
  const last = object.entries.at(-1);
  if (!last) return [{ start: object.start, end: object.end, newText: `{${pair}}` }];
  const at = last.span.end;
  const separator = isFirstOnLine(last.span.start, text)
    ? `,\n${indentationAt(last.span.start, text)}`
    : ', ';
  return [{ start: at, end: at, newText: separator + pair }];
}

function lineStart(at: number, text: string): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function isFirstOnLine(at: number, text: string): boolean {
  return text.slice(lineStart(at, text), at).trim() === '';
}

function indentationAt(at: number, text: string): string {
  return /^[ \t]*/.exec(text.slice(lineStart(at, text), at))?.[0] ?? '';
}

/** Adds to the end of a text that is written out: a literal, an f-string, the last operand of a sum. */
function addToText(expression: Expression, addition: string, text: string): SpanEdit[] | undefined {
  if (expression.kind === 'binary') return addToText(expression.right, addition, text);
  const quotes = /("""|'''|["'])$/.exec(
    text.slice(Math.max(expression.start, expression.end - 3), expression.end),
  );
  if ((expression.kind !== 'literal' && expression.kind !== 'template') || !quotes) return undefined;
  const at = expression.end - quotes[0].length;
  const trailing = /;\s*$/.exec(text.slice(Math.max(expression.start, at - 20), at));
  return [{ start: at - (trailing?.[0].length ?? 0), end: at, newText: addition }];
}
