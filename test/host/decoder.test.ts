import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually } from './support';

// {"alg":"none"} . {"sub":"ana"}
const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.';

/** Tabs with the decoder. */
const decoders = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && /sessionTutor\.decoder$/.test(input.viewType),
    );
const decoderOpens = () => eventually('the decoder', () => decoders().find((tab) => tab.isActive));

async function openText(content: string, selection: vscode.Range): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content });
  await vscode.window.showTextDocument(document, { selection });
}

describe('JWT decoder', () => {
  afterEach(closeEditors);

  it('opens in a tab of its own', async () => {
    await vscode.commands.executeCommand('sessionTutor.decodeJwt');
    assert.equal((await decoderOpens()).label, 'JWT Decoder');
  });

  it('opens one tab, however often it is asked for', async () => {
    await vscode.commands.executeCommand('sessionTutor.decodeJwt');
    await decoderOpens();
    await vscode.commands.executeCommand('sessionTutor.decodeJwt', TOKEN);
    await decoderOpens();
    assert.equal(decoders().length, 1);
  });

  it('can be opened again after it was closed', async () => {
    await vscode.commands.executeCommand('sessionTutor.decodeJwt', TOKEN);
    await decoderOpens();
    await closeEditors();
    await eventually('the decoder to close', () => decoders().length === 0);
    await vscode.commands.executeCommand('sessionTutor.decodeJwt', TOKEN);
    assert.ok(await decoderOpens());
  });

  for (const argument of [42, { text: TOKEN }, null]) {
    it(`opens with an argument that is no text: ${JSON.stringify(argument)}`, async () => {
      await vscode.commands.executeCommand('sessionTutor.decodeJwt', argument);
      assert.ok(await decoderOpens());
    });
  }

  it('takes what the clipboard holds', async () => {
    await vscode.env.clipboard.writeText(`Authorization: Bearer ${TOKEN}`);
    await vscode.commands.executeCommand('sessionTutor.decodeJwtFromClipboard');
    assert.ok(await decoderOpens());
  });

  it('opens nothing for an empty clipboard', async () => {
    await vscode.env.clipboard.writeText(' ');
    await vscode.commands.executeCommand('sessionTutor.decodeJwtFromClipboard');
    assert.equal(decoders().length, 0);
  });

  it('takes the token under the cursor', async () => {
    const at = new vscode.Position(1, 20);
    await openText(`// a token\nconst token = '${TOKEN}';\n`, new vscode.Range(at, at));
    await vscode.commands.executeCommand('sessionTutor.decodeJwtAtCursor');
    assert.ok(await decoderOpens());
  });

  it('takes the token under the cursor that a terminal has wrapped', async () => {
    const at = new vscode.Position(1, 3);
    await openText(`${TOKEN.slice(0, 25)}\n${TOKEN.slice(25)}\n`, new vscode.Range(at, at));
    await vscode.commands.executeCommand('sessionTutor.decodeJwtAtCursor');
    assert.ok(await decoderOpens());
  });

  it('takes the selection', async () => {
    const [head, tail] = [TOKEN.slice(0, 25), TOKEN.slice(25)];
    await openText(`${head}\n${tail}`, new vscode.Range(0, 0, 1, tail.length));
    await vscode.commands.executeCommand('sessionTutor.decodeJwtAtCursor');
    assert.ok(await decoderOpens());
  });

  it('opens nothing where no token is under the cursor', async () => {
    const at = new vscode.Position(0, 3);
    await openText(`const a = b.c.d;\n'${TOKEN}'`, new vscode.Range(at, at));
    await vscode.commands.executeCommand('sessionTutor.decodeJwtAtCursor');
    assert.equal(decoders().length, 0);
  });

  it('opens nothing without an editor', async () => {
    await vscode.commands.executeCommand('sessionTutor.decodeJwtAtCursor');
    assert.equal(decoders().length, 0);
  });
});
