import { findRule } from './rules/catalogue';
import type { Report } from './rules/context';
import type { Program } from './syntax/program';
import { meaningOf } from './values/decisions';
import type { Evaluator } from './values/evaluate';

const TEST_FILE =
  /\.(spec|test|cy|e2e|e2e-spec)\.[cm]?[jt]sx?$|\/__(tests|mocks)__\/|\/test-(helpers?|utils?|setup)\.[cm]?[jt]sx?$|\/(test_[^/]*|[^/]*_test|conftest)\.py$/i;

/** Functions of test runners that take a title and what is tested. */
const RUNNER = /^(describe|it|test|suite|specify|context)$/;

/** Whether a file is run by a test runner, by its name or by the calls in it; not one that is only kept beside tests. */
export function isTestCode({ uri, root }: Program): boolean {
  return (
    TEST_FILE.test(uri) ||
    root.calls.some(({ callee, args }) => {
      const [title, body] = args;
      return (
        callee.kind === 'name' &&
        RUNNER.test(callee.name) &&
        (title?.value.kind === 'literal' || title?.value.kind === 'template') &&
        body?.value.kind === 'function'
      );
    })
  );
}

/** Whether what is reported runs only where the code is developed: `if (process.env.NODE_ENV === 'development')`. */
export function runsInDevelopment({ site, unit }: Report, evaluator: Evaluator): boolean {
  return unit.calls.some(
    ({ start, end, branches }) =>
      start <= site.start &&
      end >= site.end &&
      branches.some(({ condition, arm }) => {
        const meaning = condition && arm <= 1 ? meaningOf(condition, evaluator) : undefined;
        return meaning === (arm === 0 ? 'development' : 'production');
      }),
  );
}

/** Cookies and tokens of tests are made for tests: what is said of them is a hint. */
export function forTests(report: Report): Report {
  const severity = report.severity ?? findRule(report.ruleId)?.severity;
  return { ...report, confidence: 'hint', severity: severity === 'hint' ? severity : 'information' };
}
