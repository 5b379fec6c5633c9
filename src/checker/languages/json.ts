import { type Node as JsonNode, parseTree } from 'jsonc-parser';
import { ProgramBuilder } from '../syntax/builder';
import type { Entry, Expression, Program } from '../syntax/program';

/** A file of JSON as a program that gives its value; undefined where there is none. */
export function lowerJson(uri: string, text: string): Program | undefined {
  const root = parseTree(text);
  if (!root) return undefined;
  const builder = new ProgramBuilder(uri, text);
  builder.exports.whole = lowered(root, builder);
  return builder.finish();
}

function lowered(node: JsonNode, builder: ProgramBuilder): Expression {
  const span = { start: node.offset, end: node.offset + node.length, owner: builder.root };
  switch (node.type) {
    case 'object': {
      const entries = (node.children ?? []).flatMap((property): Entry[] => {
        const [name, value] = property.children ?? [];
        const place = { start: property.offset, end: property.offset + property.length };
        return name && value
          ? [{ kind: 'property', key: String(name.value), value: lowered(value, builder), span: place }]
          : [];
      });
      const object = { kind: 'object', entries, ...span } as const;
      builder.object(object, builder.root);
      return object;
    }
    case 'array': {
      const elements = (node.children ?? []).map((child) => {
        const value = lowered(child, builder);
        return { value, spread: false, span: { start: value.start, end: value.end } };
      });
      return { kind: 'array', elements, ...span };
    }
    default:
      return { kind: 'literal', value: node.value as string | number | boolean | null, ...span };
  }
}
