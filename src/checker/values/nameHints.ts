import type { FrameworkRegistry } from '../frameworks/registry';
import { isBuiltIn } from '../syntax/calleeNames';
import type { Assignment, Call, Expression, FunctionUnit, Sieve } from '../syntax/program';
import { isWrittenOut } from '../syntax/writtenOut';
import { InertFiles } from './inertFiles';
import type { WorkspaceFiles } from './modules';

/** A function, and what in it may matter by its syntax. */
export interface Telling {
  readonly unit: FunctionUnit;
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
}

/** Calls of what is not built in, and writes of members, by function; functions that have none are left out. */
export const telling: Sieve<Telling> = ({ functions }) =>
  functions.flatMap((unit) => {
    const calls = unit.calls.filter((call) => !isBuiltIn(call));
    const assignments = unit.assignments.filter(({ target }) => target.kind === 'member');
    return calls.length + assignments.length > 0 ? [{ unit, calls, assignments }] : [];
  });

/**
 * What names alone tell of calls and members, so that the values of most need not be worked out: that may mean to look
 * into many files.
 */
export class NameHints {
  readonly inert: InertFiles;

  constructor(
    private readonly registry: FrameworkRegistry,
    private readonly files: WorkspaceFiles,
  ) {
    this.inert = new InertFiles(files, registry);
  }

  /** Whether a call may run what does something with routers, sessions or users. */
  mayLead(call: Call): boolean {
    return !isBuiltIn(call) && !this.inert.hold(call.callee);
  }

  /** Whether a framework model may say what a call does. What a plugin means that is handed to it is another matter. */
  mayMean(call: Call): boolean {
    return this.isNamedAsMeant(call) && this.mayLead(call);
  }

  private isNamedAsMeant({ callee }: Call): boolean {
    if (callee.kind !== 'member' || typeof callee.property !== 'string') return true;
    const { property } = callee;
    return property === 'register' || this.registry.mayCall(property) || this.files.holds(property);
  }

  /** Whether an expression may stand for what a framework model says what it means to write into. */
  mayHold(expression: Expression): boolean {
    if (expression.kind !== 'member' || typeof expression.property !== 'string')
      return !isWrittenOut(expression);
    const { property } = expression;
    return this.registry.mayWrite(property) || this.files.holds(property);
  }
}
