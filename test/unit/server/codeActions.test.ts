import { strict as assert } from 'node:assert';
import type { ClientCapabilities, CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import type { IgnoreRequest } from '../../../src/server/protocol';
import { LspSession } from './session';

const uri = 'file:///shop/app.js';

describe('code actions', () => {
  let session: LspSession;

  beforeEach(async () => {
    session = await LspSession.start();
  });

  afterEach(() => session.stop());

  const ignoreOf = (actions: readonly CodeAction[]): IgnoreRequest | undefined =>
    actions.find((action) => action.command?.command === 'ignore')?.command?.arguments?.[0];

  it('offers the fix, the comment, the lesson and the quiz', async () => {
    const diagnostics = await session.open(uri, 'x(bad:cookie/missing-secure)');
    const actions = await session.actions(uri, 0, 4, { diagnostics });
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred, command }) => ({
        title,
        kind,
        isPreferred,
        command: command?.command,
      })),
      [
        {
          title: 'Fix cookie/missing-secure',
          kind: 'quickfix',
          isPreferred: true,
          command: undefined,
        },
        {
          title: 'Ignore this line with a reason: Session cookie without Secure',
          kind: 'quickfix',
          isPreferred: undefined,
          command: 'ignore',
        },
        {
          title: 'Learn: Secure attribute',
          kind: 'quickfix',
          isPreferred: undefined,
          command: 'learn',
        },
        {
          title: 'Quiz me on this: Secure attribute',
          kind: 'quickfix',
          isPreferred: undefined,
          command: 'quiz',
        },
      ],
    );
    for (const action of actions) assert.deepEqual(action.diagnostics, diagnostics);
  });

  it('names the version that a fix is for', async () => {
    await session.open(uri, 'good');
    await session.change(uri, 7, 'bad:jwt/alg-none');
    const [fix] = await session.actions(uri, 0, 0);
    const edit = fix?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.deepEqual(edit?.textDocument, { uri, version: 7 });
    assert.deepEqual(
      edit?.edits.map((one) => 'newText' in one && one.newText),
      ['good'],
    );
  });

  it('offers nothing beside a finding, and nothing for other kinds', async () => {
    await session.open(uri, 'bad:jwt/alg-none        ');
    assert.deepEqual(await session.actions(uri, 0, 20), []);
    assert.deepEqual(await session.actions(uri, 0, 3, { only: ['refactor'] }), []);
    assert.equal((await session.actions(uri, 0, 3, { only: ['quickfix'] })).length, 4);
  });

  it('leads to a concept once, however many findings are about it', async () => {
    await session.open(uri, 'bad:secret/hardcoded+secret/weak+jwt/alg-none');
    const titles = (await session.actions(uri, 0, 3)).map((action) => action.title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Learn')),
      ['Learn: Secrets outside the code', 'Learn: Weak HMAC secret', 'Learn: Unsecured JWT (alg none)'],
    );
  });

  const withLateEdits: ClientCapabilities = {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
  };
  const newTexts = (action: CodeAction | undefined) =>
    (action?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.edits.map((edit) => edit);

  it('fixes all that a file has when asked for by name', async () => {
    await session.open(uri, 'a bad:jwt/alg-none\nb\nbad:secret/weak c');
    const actions = await session.actions(uri, 1, 0, { only: ['source.fixAll'] });
    assert.deepEqual(
      actions.map(({ title, kind }) => ({ title, kind })),
      [{ title: 'Fix all findings of Session Tutor in this file', kind: 'source.fixAll.sessionTutor' }],
    );
    assert.deepEqual(newTexts(actions[0]), [
      {
        range: { start: { line: 0, character: 2 }, end: { line: 2, character: 15 } },
        newText: 'good\nb\ngood',
      },
    ]);
  });

  it('offers to fix all findings of a rule where there are several', async () => {
    await session.open(uri, 'bad:jwt/alg-none bad:secret/weak\nbad:jwt/alg-none');
    const titles = async (line: number, character: number) =>
      (await session.actions(uri, line, character)).map(({ title }) => title);
    assert.ok((await titles(0, 3)).includes('Fix all in this file: Unsecured JWT allowed'));
    assert.equal((await titles(0, 20)).filter((title) => title.startsWith('Fix all')).length, 0);
    const all = (await session.actions(uri, 1, 0)).find(({ title }) => title.startsWith('Fix all'));
    assert.deepEqual(newTexts(all), [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 16 } },
        newText: 'good bad:secret/weak\ngood',
      },
    ]);
  });

  it('works out the edits of "fix all" when it is chosen, where the client can wait', async () => {
    const late = await LspSession.start({ capabilities: withLateEdits });
    try {
      await late.open(uri, 'bad:jwt/alg-none');
      const [action] = await late.actions(uri, 0, 0, { only: ['source.fixAll.sessionTutor'] });
      assert.ok(action);
      assert.equal(action.edit, undefined);
      const resolved = await late.client.sendRequest<CodeAction>('codeAction/resolve', action);
      assert.equal(newTexts(resolved)?.length, 1);
    } finally {
      await late.stop();
    }
  });

  it('has nothing to fix in a file without findings, and resolves no action of others', async () => {
    await session.open(uri, 'good');
    assert.deepEqual(await session.actions(uri, 0, 0, { only: ['source.fixAll'] }), []);
    const foreign = { title: 'x', data: { fixAllIn: 3 } };
    assert.deepEqual(await session.client.sendRequest('codeAction/resolve', foreign), foreign);
  });

  const cases: readonly {
    readonly what: string;
    readonly text: string;
    readonly line: number;
    readonly expected: string | undefined;
  }[] = [
    {
      what: 'above the statement, indented like it',
      text: 'if (a) {\n\tx(bad:jwt/alg-none);\n}',
      line: 1,
      expected:
        'if (a) {\n\t// session-tutor-ignore-next-line jwt/alg-none -- WHY\n\tx(bad:jwt/alg-none);\n}',
    },
    {
      what: 'with the line break of the document',
      text: 'a;\r\nbad:jwt/alg-none;\r\n',
      line: 1,
      expected: 'a;\r\n// session-tutor-ignore-next-line jwt/alg-none -- WHY\r\nbad:jwt/alg-none;\r\n',
    },
    {
      what: 'as a JSX expression where the line is text of the page',
      text: '<p>\n  {bad:jwt/alg-none}\n</p>',
      line: 1,
      expected:
        '<p>\n  {/* session-tutor-ignore-next-line jwt/alg-none -- WHY */}\n  {bad:jwt/alg-none}\n</p>',
    },
    {
      what: 'into the comment that is there already',
      text: '// session-tutor-ignore-next-line secret/weak -- test key\nbad:jwt/alg-none+secret/weak',
      line: 1,
      expected:
        '// session-tutor-ignore-next-line secret/weak, jwt/alg-none -- test key; WHY\nbad:jwt/alg-none+secret/weak',
    },
    {
      what: 'nowhere where no comment would be one',
      text: 'const t = `\nbad:jwt/alg-none`;',
      line: 1,
      expected: undefined,
    },
  ];
  for (const { what, text, line, expected } of cases) {
    it(`puts the ignore comment ${what}`, async () => {
      await session.open(uri, text);
      const column = text.split(/\r?\n/)[line]?.indexOf('bad:') ?? 0;
      const request = ignoreOf(await session.actions(uri, line, column));
      assert.equal(request && apply(text, request, 'WHY'), expected);
      if (request === undefined) return;
      assert.equal(request.version, 1);
      await session.change(uri, 2, expected ?? '');
      assert.deepEqual(await session.diagnostics(uri, 2), []);
    });
  }
});

function apply(text: string, { range, before, after }: IgnoreRequest, reason: string): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return text.slice(0, offset(range.start)) + before + reason + after + text.slice(offset(range.end));
}
