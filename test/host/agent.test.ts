import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

const names = ['sessionTutor_checkFile', 'sessionTutor_explainConcept', 'sessionTutor_inspectToken'];

async function invoke(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
}

// {"alg":"none"} and {"sub":"1"}: nothing is signed.
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';

describe('tools for language models', () => {
  before(async () => {
    // Without it a dialog asks, which nobody answers here.
    await vscode.workspace
      .getConfiguration('chat.tools')
      .update('global.autoApprove', true, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await vscode.workspace
      .getConfiguration('chat.tools')
      .update('global.autoApprove', undefined, vscode.ConfigurationTarget.Global);
  });

  it('are there, each with the form of its input', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('sessionTutor_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), names);
    for (const { inputSchema, description } of ours) {
      assert.ok(description.length > 50);
      assert.equal((inputSchema as { required: string[] }).required.length, 1);
    }
  });

  it('explain a concept with its sources', async () => {
    const text = await invoke('sessionTutor_explainConcept', { concept: 'session fixation' });
    assert.match(text, /^Session fixation \(session-fixation\): /);
    assert.match(text, /From the lesson/);
    assert.match(text, /Sources: .*https:/);
    assert.doesNotMatch(text, /<\/?(p|code|strong)>/);
  });

  it('say which concepts there are where one is not known', async () => {
    await assert.rejects(
      invoke('sessionTutor_explainConcept', { concept: 'gardening' }),
      /There is no concept/,
    );
  });

  it('inspect a token without keeping it', async () => {
    const text = await invoke('sessionTutor_inspectToken', { token });
    assert.match(text, /header: alg = .*none/);
    assert.match(text, /error .*none/);
    await assert.rejects(invoke('sessionTutor_inspectToken', { token: 'no token' }));
  });

  it('check a file, with the attack on its lines', async () => {
    const text = await invoke('sessionTutor_checkFile', { path: 'src/login.js' });
    assert.match(text, /Line 8: warning cookie\/missing-secure/);
    assert.match(text, /the cookie "/);
    assert.match(text, /Fix: /);
    assert.match(await invoke('sessionTutor_checkFile', { path: 'src/clean.js' }), /finds nothing/);
  });

  for (const path of ['../outside.js', '/etc/passwd', 'README.md', 'src/gone.js']) {
    it(`do not read ${path}`, async () => {
      await assert.rejects(invoke('sessionTutor_checkFile', { path }));
    });
  }
});
