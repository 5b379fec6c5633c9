import type { FrameworkRegistry } from '../frameworks/registry';
import { isBuiltIn } from '../syntax/calleeNames';
import type { Call, Expression } from '../syntax/program';
import { isWrittenOut } from '../syntax/writtenOut';
import { InertFiles } from './inertFiles';
import type { WorkspaceFiles } from './modules';

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
    if (!this.mayLead(call)) return false;
    const { callee } = call;
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
