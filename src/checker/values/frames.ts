import { argumentFor, type Call, type Expression, type FunctionUnit } from '../syntax/program';
import type { Value } from './value';

/** A call that is followed into the function of the workspace that it calls. */
interface Frame {
  readonly unit: FunctionUnit;
  readonly args: readonly (Value | undefined)[];
  readonly known: Map<Expression, Value>;
}

const MAX_DEPTH = 6;
const MAX_FOLLOWED = 5_000;

/**
 * The calls that are being followed: within one, parameters are what this call gives, so that a wrapper's
 * result is known for each of its callers, and answers hold for this call alone.
 */
export class Frames {
  private readonly stack: Frame[] = [];
  private followed = 0;

  /** Another file is looked at: what was followed for the others does not count. */
  reset(): void {
    this.followed = 0;
  }

  /** The answers that hold for an expression of a function that is followed; undefined for all others. */
  answers(expression: Expression): Map<Expression, Value> | undefined {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const frame = this.stack[index];
      let owner: FunctionUnit | undefined = frame && expression.owner;
      for (; owner; owner = owner.parent) if (owner === frame?.unit) return frame?.known;
    }
    return undefined;
  }

  /** What the innermost call of `unit` gives for a parameter; undefined where that is not known. */
  argument(unit: FunctionUnit, index: number): Value | undefined {
    return this.stack.findLast((frame) => frame.unit === unit)?.args[index];
  }

  /**
   * @param evaluate of an argument, where the call stands
   * @param run finds what the function returns
   * @returns undefined if too much has been followed already
   */
  follow(unit: FunctionUnit, call: Call, evaluate: (argument: Expression) => Value, run: () => Value) {
    if (this.stack.length >= MAX_DEPTH || ++this.followed > MAX_FOLLOWED) return undefined;
    const args = unit.parameters.map((parameter, index): Value | undefined => {
      if (parameter.rest) return undefined;
      const argument = argumentFor(call, index, parameter.binding?.name);
      if (argument === 'unknown') return { kind: 'unknown', origin: call };
      return argument ? evaluate(argument.value) : { kind: 'constant', value: undefined, origin: call };
    });
    this.stack.push({ unit, args, known: new Map() });
    try {
      return run();
    } finally {
      this.stack.pop();
    }
  }
}
