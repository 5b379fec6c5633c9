import type { Expression } from './program';

/** `expression` and what it is made of, without the bodies of functions in it. */
export function* expressionsIn(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* expressionsIn(part);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return typeof expression.property === 'string'
        ? [expression.object]
        : [expression.object, expression.property];
    case 'call':
      return [expression.callee, ...expression.args.map((argument) => argument.value)];
    case 'object':
      return expression.entries.map((entry) => entry.value);
    case 'array':
      return expression.elements.map((element) => element.value);
    case 'conditional':
      return [expression.test, expression.consequent, expression.alternate];
    case 'logical':
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'assignment':
      return [expression.target, expression.value];
    case 'await':
      return [expression.value];
    case 'opaque':
      return expression.parts;
    default:
      return [];
  }
}
