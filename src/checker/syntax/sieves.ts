import type { Assignment, Call, Expression, FunctionUnit, Sieve } from './program';

/** The calls that pass a test. */
export const callsThat =
  (test: (call: Call) => boolean): Sieve<Call> =>
  ({ functions }) =>
    functions.flatMap(({ calls }) => calls.filter(test));

/** The assignments that pass a test. */
export const assignmentsThat =
  (test: (assignment: Assignment) => boolean): Sieve<Assignment> =>
  ({ functions }) =>
    functions.flatMap(({ assignments }) => assignments.filter(test));

/** A member of an object that is written out under a name. */
export interface NamedMember {
  readonly name: string;
  readonly value: Expression;
  readonly owner: FunctionUnit;
}

/** The members of objects whose names and values pass a test. */
export const membersThat =
  (test: (name: string, value: Expression) => boolean): Sieve<NamedMember> =>
  ({ objects }) =>
    objects.flatMap(({ expression, owner }) =>
      expression.entries.flatMap((entry) =>
        entry.kind === 'property' && typeof entry.key === 'string' && test(entry.key, entry.value)
          ? [{ name: entry.key, value: entry.value, owner }]
          : [],
      ),
    );
