import { strict as assert } from 'node:assert';
import type { Checker } from '../../../src/checker';
import { rulesIn, testChecker } from './support';

const wrapper = `
const base = { httpOnly: true, sameSite: 'lax' };
function options(overrides = {}) { return { ...base, secure: false, ...overrides }; }
const twice = (overrides) => options(options(overrides));
const only = ({ secure = true } = {}) => ({ ...base, secure });
`;

const cases: readonly (readonly [call: string, insecure: boolean])[] = [
  ['options()', true],
  ['options({ secure: true })', false],
  ['options({ path: "/app" })', true],
  ['twice({ secure: true })', false],
  ['twice({ path: "/app" })', true],
  ['only()', false],
  ['only({ secure: false })', true],
  ['options(unknownHere)', false],
];

describe('values of wrapper functions', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  for (const [call, insecure] of cases) {
    it(`${call} is ${insecure ? '' : 'not '}insecure, whatever other calls give`, async () => {
      const others = '(req, res) => { res.cookie("theme", t, options({ secure: false })); }';
      const text = `${wrapper}const login = (req, res) => { res.cookie("sid", id(), ${call}); };\nconst page = ${others};`;
      assert.equal(
        (await rulesIn(checker, text)).some((each) => each.endsWith(' cookie/missing-secure')),
        insecure,
      );
    });
  }

  it('functions that call each other come to an end', async () => {
    const text = `
const a = (x) => b({ ...x }); const b = (x) => (x.n ? a({ n: x.n - 1 }) : c(a(x))); const c = (x) => c(b(x));
const login = (req, res) => { res.cookie("sid", id(), a({ n: 5 })); };`;
    assert.deepEqual(
      (await rulesIn(checker, text)).filter((each) => each.endsWith('missing-secure')),
      [],
    );
  });
});
