import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually, workspaceFile } from './support';

const encode = (value: unknown) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const jwt = (claims: object) =>
  `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${'c2ln'.repeat(11).slice(0, 43)}`;

const HOUR = 3600;
const now = Math.floor(Date.now() / 1000);
/** It expired three hours ago, and one of its claims wants to be a link. */
const TOKEN = jwt({
  iss: 'https://id.example',
  sub: '[x](command:workbench.action.closeAllEditors)',
  iat: now - 4 * HOUR,
  exp: now - 3 * HOUR - 60,
  password: 'hunter2',
});
/** Other suites may run for minutes before these. */
const OTHER = jwt({ sub: 'joe', exp: now + 2.5 * HOUR });

const open = async (content: string, language = 'plaintext') => {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document);
  return document;
};
const lensesOf = async ({ uri }: vscode.TextDocument) =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)).filter(
    ({ command }) => command?.command === 'sessionTutor.openTokenAt',
  );
const hoverAt = async ({ uri }: vscode.TextDocument, line: number, character: number) => {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line, character),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .filter((text) => text.includes('sessionTutor.openTokenAt'));
};
const coloursOf = (document: vscode.TextDocument, first: number, last: number) =>
  vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentRangeSemanticTokens',
    document.uri,
    new vscode.Range(first, 0, last, 0),
  );
const legendOf = ({ uri }: vscode.TextDocument) =>
  vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
    'vscode.provideDocumentRangeSemanticTokensLegend',
    uri,
  );
/** Tabs with the decoder. */
const decoders = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && /sessionTutor\.decoder$/.test(input.viewType),
    );
const set = (name: string, value: boolean | undefined) =>
  vscode.workspace
    .getConfiguration('sessionTutor.tokens')
    .update(name, value, vscode.ConfigurationTarget.Global);

describe('tokens in the editor', () => {
  const written: vscode.Uri[] = [];
  const write = async (path: string, text: string) => {
    const uri = workspaceFile(path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.push(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  };

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeEditors();
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  describe('lenses', () => {
    const files: readonly [path: string, text: string, line: number][] = [
      ['local.env', `# secret\nTOKEN=${TOKEN}\n`, 1],
      ['call.http', `GET https://a.example/ HTTP/1.1\nAuthorization: Bearer ${TOKEN}\n`, 1],
      ['data.json', `{\n  "access_token": "${TOKEN}"\n}\n`, 1],
      [
        'traffic.har',
        `{"log":{"entries":[{"request":{"headers":[{"name":"Cookie","value":"sid=${TOKEN}"}]}}]}}`,
        0,
      ],
      ['server.log', `12:00 start\n12:01 login ${TOKEN}\n`, 1],
      ['notes.txt', TOKEN, 0],
      ['script.sh', `#!/bin/sh\ncurl -H "Authorization: Bearer ${TOKEN}" https://a.example\n`, 1],
    ];
    for (const [path, text, line] of files) {
      it(`tell of a token in ${path}`, async () => {
        const document = await write(path, text);
        const [lens] = await eventually('a lens', async () => {
          const lenses = await lensesOf(document);
          return lenses.length === 1 ? lenses : undefined;
        });
        assert.equal(lens?.range.start.line, line);
        assert.match(String(lens?.command?.title), /^JWT · HS256 · expired 3 hours ago · \d findings?$/);
      });
    }

    it('tell of tokens in a text that was never saved, each above its line', async () => {
      const document = await open(`${TOKEN}\n\n${OTHER} ${OTHER}\n`);
      const lenses = await eventually('lenses', async () => {
        const found = await lensesOf(document);
        return found.length === 3 ? found : undefined;
      });
      assert.deepEqual(
        lenses.map(({ range }) => range.start.line),
        [0, 2, 2],
      );
      assert.match(String(lenses[1]?.command?.title), /expires in 2 hours/);
    });

    it('are there only for what is on screen and near it', async () => {
      const gap = '\n'.repeat(1000);
      const document = await open(`${TOKEN}${gap}${TOKEN}${gap}${TOKEN}`);
      const lines = async () => (await lensesOf(document)).map(({ range }) => range.start.line);
      await eventually('the lens of the first', async () =>
        (await lines()).join() === '0' ? true : undefined,
      );
      vscode.window.activeTextEditor?.revealRange(
        new vscode.Range(1000, 0, 1000, 0),
        vscode.TextEditorRevealType.InCenter,
      );
      await eventually('the lens of the second', async () =>
        (await lines()).join() === '1000' ? true : undefined,
      );
    });

    it('open the token in the decoder', async () => {
      const document = await open(`TOKEN=${TOKEN}`);
      const [lens] = await eventually('a lens', async () => {
        const found = await lensesOf(document);
        return found.length > 0 ? found : undefined;
      });
      const { command, arguments: args = [] } = lens?.command ?? assert.fail('no command');
      assert.deepEqual(args, [document.uri.toString(), 0, 6]);
      await vscode.commands.executeCommand(command, ...args);
      await eventually('the decoder', () => decoders()[0]);
    });

    it('open nothing where the token has gone, nor by arguments that are none', async () => {
      const document = await open('no token here');
      await vscode.commands.executeCommand('sessionTutor.openTokenAt', document.uri.toString(), 0, 0);
      await vscode.commands.executeCommand('sessionTutor.openTokenAt', document.uri.toString(), 7, 0);
      await vscode.commands.executeCommand('sessionTutor.openTokenAt', 'file:///etc/passwd', 0, 0);
      await vscode.commands.executeCommand('sessionTutor.openTokenAt', { uri: 1 });
      assert.equal(decoders().length, 0);
    });

    it('can be turned off', async () => {
      const document = await open(TOKEN);
      await eventually('a lens', async () => ((await lensesOf(document)).length > 0 ? true : undefined));
      await set('codeLens', false);
      try {
        await eventually('no lens', async () => ((await lensesOf(document)).length === 0 ? true : undefined));
      } finally {
        await set('codeLens', undefined);
      }
    });

    it('are none for what only looks like a token', async () => {
      const document = await open('eyJ.example.org v1.2.3 eyJhbGciOiJIUzI1NiJ9.min.js\nawait a.b.c()');
      assert.deepEqual(await lensesOf(document), []);
    });
  });

  describe('hovers', () => {
    it('tell what the token says, without its signature and its secrets', async () => {
      const document = await open(`first line\ntoken: ${TOKEN}`);
      const [text = '', ...more] = await hoverAt(document, 1, 30);
      assert.deepEqual(more, []);
      assert.match(text, /JWT · HS256 · expired 3 hours ago/);
      assert.match(text, /Issuer: ` https:\/\/id\.example `/);
      assert.match(text, /command:sessionTutor\.learnConcept\?/);
      assert.equal(text.includes('hunter2'), false);
      assert.equal(text.includes(TOKEN.split('.')[2] ?? '-'), false);
    });

    it('run no command but their own', async () => {
      const document = await open(TOKEN);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 5),
      );
      const content = hovers
        .flatMap(({ contents }) => contents)
        .find((one) => one instanceof vscode.MarkdownString && one.value.includes('openTokenAt'));
      assert.ok(content instanceof vscode.MarkdownString);
      assert.deepEqual(content.isTrusted, {
        enabledCommands: ['sessionTutor.learnConcept', 'sessionTutor.openTokenAt'],
      });
      assert.notEqual(content.supportHtml, true);
      // As code: between backticks it is no link.
      assert.match(content.value, /Subject: ` \[x\]\(command:workbench\.action\.closeAllEditors\) `/);
    });

    it('are there for code, too, and nowhere beside a token', async () => {
      const document = await open(`const a = '${OTHER}';\nconst b = a.b.c;`, 'javascript');
      assert.equal((await hoverAt(document, 0, 20)).length, 1);
      assert.equal((await hoverAt(document, 0, 2)).length, 0);
      assert.equal((await hoverAt(document, 1, 12)).length, 0);
    });

    it('can be turned off', async () => {
      const document = await open(TOKEN);
      await set('hover', false);
      try {
        assert.deepEqual(await hoverAt(document, 0, 5), []);
      } finally {
        await set('hover', undefined);
      }
      assert.equal((await hoverAt(document, 0, 5)).length, 1);
    });
  });

  describe('colours', () => {
    it('tell the parts of a token apart', async () => {
      const document = await open(`TOKEN=${OTHER}\nnothing here`);
      const { data } = (await coloursOf(document, 0, 1)) ?? assert.fail('no colours');
      const lengths = OTHER.split('.').map(({ length }) => length);
      assert.deepEqual(
        Array.from({ length: data.length / 5 }, (_, at) => [data[at * 5 + 2], data[at * 5 + 3]]),
        [
          [lengths[0], 0],
          [1, 4],
          [lengths[1], 1],
          [1, 4],
          [lengths[2], 2],
        ],
      );
    });

    it('leave a language its own', async () => {
      const own = new vscode.SemanticTokensLegend(['class']);
      const document = await open(`TOKEN=${OTHER}`, 'ini');
      assert.deepEqual((await legendOf(document))?.tokenTypes.includes('jwtHeader'), true);
      const provider = vscode.languages.registerDocumentRangeSemanticTokensProvider(
        { language: 'ini' },
        {
          provideDocumentRangeSemanticTokens: () =>
            new vscode.SemanticTokens(new Uint32Array([0, 0, 5, 0, 0])),
        },
        own,
      );
      try {
        await eventually('the other colours', async () =>
          (await legendOf(document))?.tokenTypes.join() === 'class' ? true : undefined,
        );
        assert.deepEqual([...((await coloursOf(document, 0, 1))?.data ?? [])], [0, 0, 5, 0, 0]);
      } finally {
        provider.dispose();
      }
    });

    it('can be turned off', async () => {
      const document = await open(OTHER);
      await set('colors', false);
      try {
        assert.equal((await coloursOf(document, 0, 1))?.data.length ?? 0, 0);
      } finally {
        await set('colors', undefined);
      }
    });
  });

  it('leaves a line of a megabyte and a log of many lines usable', async () => {
    const minified = `${'function e(t){return t.a.b.c(eyJ.x.y)}'.repeat(30_000)};var token="${TOKEN}"`;
    const log = `12:00:00.000 INFO com.example.eyJ.Service [main] request a.b.c served\n`.repeat(50_000);
    const document = await open(`${TOKEN}\n${minified}\n${log}${OTHER}`);
    const lenses = await eventually('a lens', async () => {
      const found = await lensesOf(document);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0],
    );
    assert.equal((await hoverAt(document, document.lineCount - 1, 20)).length, 1);
    assert.equal((await hoverAt(document, 1, minified.length - 10)).length, 1);
  });
});
