/** The part of `node:assert` that the host suites use, for the web worker, where there is no Node. */

class AssertionError extends Error {
  override readonly name = 'AssertionError';
  constructor(
    message: string | undefined,
    fallback: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message ?? fallback);
  }
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message, `expected a truthy value, got ${String(value)}`, value, true);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw new AssertionError(message, 'not equal', actual, expected);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) throw new AssertionError(message, `equal to ${String(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isSame(actual, expected)) throw new AssertionError(message, 'not deeply equal', actual, expected);
}

function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (isSame(actual, expected)) throw new AssertionError(message, 'deeply equal', actual);
}

function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) throw new AssertionError(message, `${text} does not match ${pattern}`);
}

function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  if (pattern.test(text)) throw new AssertionError(message, `${text} matches ${pattern}`);
}

function throws(work: () => unknown, expected?: RegExp): void {
  try {
    work();
  } catch (error) {
    if (expected) match(String(error), expected);
    return;
  }
  throw new AssertionError(undefined, 'did not throw');
}

async function rejects(work: Promise<unknown> | (() => Promise<unknown>), expected?: RegExp): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (expected) match(String(error), expected);
    return;
  }
  throw new AssertionError(undefined, 'did not reject');
}

function fail(message?: string): never {
  throw new AssertionError(message, 'failed');
}

function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  if (left instanceof Set || left instanceof Map) return isSame([...left], [...(right as typeof left)]);
  if (left instanceof Date) return left.getTime() === (right as Date).getTime();
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        isSame((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}

export const strict = Object.assign(ok, {
  ok,
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  strictEqual: equal,
  deepStrictEqual: deepEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  fail,
  AssertionError,
});
