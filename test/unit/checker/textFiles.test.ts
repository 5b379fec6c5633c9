import { strict as assert } from 'node:assert';
import type { Checker } from '../../../src/checker';
import { testChecker } from './support';

/** A token that is nobody's, put together here so that no file of the project holds one. */
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string =>
  `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${Buffer.alloc(32, 7).toString('base64url')}`;
const real = token({ sub: 'billing', scope: 'admin', iat: 1_700_000_000 });

describe('checker, files that are no code', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const found = async (name: string, text: string): Promise<string[]> => {
    const { findings, problems } = await checker.check({
      uri: `file:///app/${name}`,
      languageId: 'text',
      text,
    });
    assert.deepEqual(problems, []);
    return findings.map(
      ({ ruleId, range, confidence }) =>
        `${range.start.line + 1}:${range.start.character + 1} ${ruleId} ${confidence}`,
    );
  };

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ['.env', `PORT=1\nSERVICE_TOKEN=${real}\n`, ['2:15 secret/jwt-in-source likely']],
    [
      'requests.http',
      `GET https://api.example/me\nAuthorization: Bearer ${real}\n`,
      ['2:23 secret/jwt-in-source likely'],
    ],
    ['config/default.json', `{ "token": "${real}" }`, ['1:13 secret/jwt-in-source likely']],
    [
      'values.yaml',
      `a:\n  - ${real}\n  - "${token({ sub: 'shipping' })}"\n`,
      ['2:5 secret/jwt-in-source likely', '3:6 secret/jwt-in-source likely'],
    ],
    ['.env.example', `TOKEN=${real}`, ['1:7 secret/jwt-in-source hint']],
    ['test/users.json', `["${real}"]`, ['1:3 secret/jwt-in-source hint']],
    [
      'tutorial.http',
      `Bearer ${token({ sub: '1234567890', name: 'John Doe' })}`,
      ['1:8 secret/jwt-in-source hint'],
    ],
    [
      'ignored.yaml',
      `# session-tutor-ignore-next-line secret/jwt-in-source -- of a demo\ntoken: ${real}`,
      [],
    ],
    ['package.json', '{ "name": "app", "version": "1.2.3" }', []],
    ['cut.env', `TOKEN=${real.slice(0, 40)}`, []],
    ['empty.json', '', []],
  ];
  for (const [name, text, expected] of cases) {
    it(`${name}: ${expected.join(', ') || 'nothing'}`, async () =>
      assert.deepEqual(await found(name, text), expected));
  }
});
