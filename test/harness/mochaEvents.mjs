/**
 * Passes on what happens in a run of mocha; the same in Node and in either extension host.
 * @param {import('mocha').Runner} runner
 * @param {(event: import('./report.mjs').TestEvent) => void} emit
 */
export function reportEvents(runner, emit) {
  emit({ kind: 'start' });
  /** @type {Map<string, string>} Why a test was tried again. */
  const tried = new Map();
  runner.on('retry', (test, error) =>
    tried.set(test.fullTitle(), String(error?.message ?? error).split('\n')[0] ?? ''),
  );
  runner.on('pass', (test) => {
    const before = tried.get(test.fullTitle());
    const title =
      test.fullTitle() + (before === undefined ? '' : `, at the second try; at the first: ${before}`);
    emit({ kind: 'pass', title, ms: test.duration ?? 0 });
  });
  runner.on('fail', (test, error) => {
    // The first try tells more: the second starts from what the first has left behind.
    const before = tried.get(test.fullTitle());
    const first = before === undefined ? '' : `At the first try: ${before}\nAt the second:\n`;
    emit({ kind: 'fail', title: test.fullTitle(), error: first + describe(error) });
  });
  runner.on('pending', (test) =>
    emit({ kind: 'fail', title: test.fullTitle(), error: 'Skipped or without a body: a test has to test.' }),
  );
  runner.on('end', () => emit({ kind: 'end' }));
}

/** @param {unknown} thrown */
function describe(thrown) {
  if (!(thrown instanceof Error)) return String(thrown);
  const stack = thrown.stack ?? '';
  const text = stack.includes(thrown.message) ? stack : `${thrown.name}: ${thrown.message}\n${stack}`;
  const { actual, expected } = /** @type {{actual?: unknown, expected?: unknown}} */ (thrown);
  const compared =
    expected === undefined || text.includes('+ actual') ? '' : `\n${compare(actual, expected)}`;
  return `${text}${compared}`.slice(0, 8000);
}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 */
const compare = (actual, expected) => `actual:   ${show(actual)}\nexpected: ${show(expected)}`;

/** @param {unknown} value */
function show(value) {
  try {
    return JSON.stringify(value)?.slice(0, 2000) ?? String(value);
  } catch {
    return String(value);
  }
}
