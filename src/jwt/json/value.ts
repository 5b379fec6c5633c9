import type { JsonObject, JsonValue } from '../model';
import type { JsonMember, JsonNode, JsonObjectNode } from './model';

/**
 * The plain value of a node. Objects have no prototype, so `__proto__` and `constructor` are members like any
 * other; of duplicates the last counts, as for `JSON.parse`. Integers beyond 2^53 are rounded.
 */
export function toValue(node: JsonNode): JsonValue {
  switch (node.type) {
    case 'object':
      return toObject(node);
    case 'array':
      return node.items.map(toValue);
    default:
      return node.value;
  }
}

/**
 * A value as text. Objects here have no prototype, so `String(value)` would throw: a token can put one anywhere.
 */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');

export function toObject(node: JsonObjectNode): JsonObject {
  const object: Record<string, JsonValue> = Object.create(null);
  for (const { name, value } of node.members) object[name] = toValue(value);
  return object;
}

/** The member with this name, the last one where there are several. */
export function findMember(node: JsonNode | undefined, name: string): JsonMember | undefined {
  return node?.type === 'object' ? node.members.findLast((member) => member.name === name) : undefined;
}

/** The node as JSON text with every number as it stood; `indent` blanks a level, or all in one line. */
export function writeJson(node: JsonNode, indent = 0, level = 0): string {
  if (node.type === 'number') return node.raw;
  if (node.type !== 'object' && node.type !== 'array') return JSON.stringify(node.value);
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  const parts =
    node.type === 'object'
      ? node.members.map(
          ({ name, value }) =>
            `${JSON.stringify(name)}:${indent ? ' ' : ''}${writeJson(value, indent, level + 1)}`,
        )
      : node.items.map((item) => writeJson(item, indent, level + 1));
  if (parts.length === 0) return open + close;
  if (!indent) return open + parts.join(',') + close;
  const pad = ' '.repeat(indent * (level + 1));
  return `${open}\n${parts.map((part) => pad + part).join(',\n')}\n${' '.repeat(indent * level)}${close}`;
}
