import { strict as assert } from 'node:assert';
import {
  Baseline,
  type Checker,
  fingerprintsOf,
  pathBelow,
  readBaseline,
  writeBaseline,
} from '../../../src/checker';
import { testChecker } from './support';

const COOKIE = "res.cookie('sid', id, { httpOnly: true, sameSite: 'lax' });";
const HEAD = "const app = require('express')();\napp.get('/a', (req, res) => {\n";
const CODE = `${HEAD}  ${COOKIE}\n});\n`;

describe('baseline', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const printsOf = async (text: string): Promise<string[]> => {
    const { findings } = await checker.check({ uri: 'file:///app/a.js', languageId: 'javascript', text });
    assert.notEqual(findings.length, 0);
    return fingerprintsOf(findings, text);
  };

  it('knows a finding in a notebook by the code in its cell', async () => {
    const code = CODE.replace("'sid'", '"sid"').replace('{ httpOnly', '{\n\thttpOnly');
    const source = code.split(/(?<=\n)/);
    const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
    const metadata = { language_info: { name: 'javascript' } };
    for (const indent of [undefined, 1]) {
      const text = JSON.stringify(
        { cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 },
        undefined,
        indent,
      );
      const { findings } = await checker.check({ uri: 'file:///app/a.ipynb', languageId: 'notebook', text });
      assert.deepEqual(fingerprintsOf(findings, text), await printsOf(code));
    }
  });

  for (const [what, text] of [
    ['lines have moved', `// one\n\n// two\n${CODE}`],
    ['the lines end otherwise', CODE.replaceAll('\n', '\r\n')],
    ['code was indented', CODE.replace(COOKIE, `      ${COOKIE}`)],
    [
      'code was laid out over lines',
      CODE.replace('{ httpOnly', '{\n    httpOnly').replace("'lax' }", "'lax'\n  }"),
    ],
  ] as const) {
    it(`knows a finding again when ${what}`, async () => {
      assert.deepEqual(await printsOf(text), await printsOf(CODE));
    });
  }

  for (const [what, text] of [
    ['another cookie', CODE.replace("'sid'", "'session'")],
    ['another option', CODE.replace("sameSite: 'lax'", "sameSite: 'lax', path: '/x'")],
  ] as const) {
    it(`takes ${what} for a new finding`, async () => {
      const known = await printsOf(CODE);
      assert.equal(
        (await printsOf(text)).some((each) => known.includes(each)),
        false,
      );
    });
  }

  it('numbers equal findings of a file, so that one more is new', async () => {
    const two = await printsOf(`${HEAD}  ${COOKIE}\n  ${COOKIE}\n});\n`);
    const [one] = await printsOf(CODE);
    assert.equal(two.filter((each) => each === one).length, 1);
    assert.equal(new Set(two).size, two.length);
    assert.ok(two.some((each) => each === one?.replace(/:1$/, ':2')));
  });

  it('is read as it was written, sorted and each finding once', () => {
    const accepted = [
      { file: 'b.js', rule: 'cookie/missing-secure', fingerprint: '2:1', reason: 'behind the proxy' },
      { file: 'a.js', rule: 'cookie/missing-secure', fingerprint: '1:1' },
      { file: 'a.js', rule: 'cookie/missing-secure', fingerprint: '1:1' },
    ];
    const text = writeBaseline(accepted);
    const read = readBaseline(`\uFEFF${text}`);
    assert.ok('baseline' in read);
    assert.deepEqual(read.baseline.findings, [accepted[1], accepted[0]]);
    assert.equal(writeBaseline(read.baseline.findings), text);
  });

  it('accepts what it holds: file, rule and fingerprint', () => {
    const known = { file: 'a.js', rule: 'cookie/missing-secure', fingerprint: '1:1' };
    const baseline = new Baseline([known]);
    assert.equal(baseline.accepts(known), true);
    for (const change of [{ file: 'b.js' }, { rule: 'cookie/missing-httponly' }, { fingerprint: '1:2' }]) {
      assert.equal(baseline.accepts({ ...known, ...change }), false);
    }
  });

  for (const [text, problem] of [
    ['{', /not valid JSON/],
    ['[]', /not of the expected form/],
    ['{ "version": 2, "findings": [] }', /expected form: version/],
    ['{ "version": 1, "findings": [{ "file": 1 }] }', /expected form: findings\.0\.file/],
  ] as const) {
    it(`says what is wrong with ${text}`, () => {
      const read = readBaseline(text);
      assert.match('problem' in read ? read.problem : '', problem);
    });
  }

  it('names files below its folder', () => {
    assert.equal(pathBelow('file:///app', 'file:///app/src/a%20b.js'), 'src/a b.js');
    assert.equal(pathBelow('file:///app/', 'file:///app/a.js'), 'a.js');
    assert.equal(pathBelow('file:///app', 'file:///apple/a.js'), undefined);
    assert.equal(pathBelow('file:///app', 'file:///app/%E0.js'), '%E0.js');
  });
});
