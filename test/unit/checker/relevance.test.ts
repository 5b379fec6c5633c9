import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { type Relevance, relevanceOf } from '../../../src/checker/relevance';
import { TextWords } from '../../../src/checker/workspace/heldNames';
import { SourceFile } from '../../../src/checker/workspace/sourceFile';
import { hostOf, ROOT } from './host';
import { loadTestWasm } from './support';

/** A file that need not be parsed. */
const fileOf = (text: string) => new SourceFile('file:///a.js', text, () => undefined, new TextWords());

describe('what is passed over unread', () => {
  it('does not look into what only declares', () => {
    assert.equal(relevanceOf('export declare const session: string;', 'a.d.ts'), 'none');
    assert.equal(relevanceOf('# the session\nx = 1', 'a.py'), 'none');
  });

  const cases: readonly (readonly [text: string, relevance: Relevance])[] = [
    ['export const add = (a, b) => a + b;', 'none'],
    ['// @author Jane Doe\nexport const designed = assign({}, encode(side));', 'none'],
    ["res.cookie('a', b)", 'alone'],
    ['const SESSION = 1', 'alone'],
    ['requires authorization', 'alone'],
    ['set(authKey)', 'alone'],
    ['const resetCode = Math.random()', 'alone'],
    ['const statusCode = 200', 'none'],
    ['// the session cookie\n/**\n * A token, as `tokens` are.\n */\nconst a = 1;', 'none'],
    ['const text = `\n// ?token=`;', 'alone'],
    ['a(); // the session cookie', 'alone'],
    ['/* why */ const session = 1;', 'alone'],
    ["import { h } from './router/h.js';", 'none'],
    ['const originalUrl = 1;', 'none'],
    ['const originAllowed = 1;', 'together'],
    ['posSession.user = 1;', 'alone'],
    ['assess(possessed)', 'none'],
    ['http2Sessions.add(one)', 'none'],
    ['request.rejectUnauthorized = false;', 'none'],
    ["app.get('/orders', list)", 'routes'],
    ["router.route('/x').delete(one)", 'routes'],
    ["app.delete('/orders/:id', one)", 'routes'],
    ['seen.delete(key)', 'none'],
    ['map.get(key)', 'none'],
    ['router', 'routes'],
    ['localStorage.setItem(KEY, value)', 'together'],
    ['h.state(name, value)', 'together'],
    ['if (signature !== expected) throw new Error()', 'alone'],
    ["'eyJhbGciOiJub25lIn0.e30.'", 'alone'],
  ];
  for (const [text, relevance] of cases)
    it(`${JSON.stringify(text)}: ${relevance}`, () => assert.equal(relevanceOf(text), relevance));

  it('reads a file of routes that connects what others hold', () => {
    assert.ok(fileOf("app.use('/orders', orders)").mayConnect);
    assert.ok(fileOf('if (await bcrypt.compare(given, hash)) ok()').mayConnect);
    assert.ok(!fileOf('export const add = (a, b) => a + b;').mayConnect);
  });

  const route = `export function save(app, users) {
  app.post('/users', (req, res) => { users.create(req.body); res.end(); });
}
`;
  const app = (session: string) => `import express from 'express';
${session}import { save } from './routes';
const app = express();
${session ? 'app.use(session({ secret: process.env.KEY, cookie: { secure: true } }));\n' : ''}save(app, db.users);
app.listen(3000);
`;

  for (const [what, session, expected] of [
    ['a session', "import session from 'express-session';\n", ['csrf/missing-protection']],
    ['none', '', []],
  ] as const) {
    it(`finds unguarded routes beside an application with ${what}`, async () => {
      const texts = { 'app.js': app(session), 'routes.js': route };
      const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
      try {
        const { findings } = await checker.check({
          uri: `${ROOT}routes.js`,
          languageId: 'javascript',
          text: route,
        });
        assert.deepEqual(
          findings.map(({ ruleId }) => ruleId),
          expected,
        );
      } finally {
        checker.dispose();
      }
    });
  }
});
