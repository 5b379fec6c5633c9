import { type Expression, lookup } from './program';

const WRITTEN: ReadonlySet<Expression['kind']> = new Set([
  'literal',
  'template',
  'object',
  'array',
  'function',
  'binary',
]);

/** Names of CommonJS under which a file's own exports are written. */
const OWN: ReadonlySet<string> = new Set(['this', 'exports', 'module']);

/**
 * Whether an expression stands for something that this file itself writes out: an object, a list, a function, the
 * object that a class makes. A library has no part in it.
 */
export function isWrittenOut(expression: Expression): boolean {
  if (expression.kind !== 'name') return WRITTEN.has(expression.kind);
  const binding = lookup(expression.scope, expression.name);
  if (!binding) return OWN.has(expression.name) && expression.name !== 'this';
  if (binding.name === 'this') return true;
  const [definition, ...others] = binding.definitions;
  if (others.length > 0 || definition?.value.kind !== 'expression') return false;
  const { path, expression: value, without } = definition.value;
  return path.length === 0 && !without && value.kind !== 'name' && WRITTEN.has(value.kind);
}
