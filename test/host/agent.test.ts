import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { CheckFileTool } from '../../src/features/agent/checkFileTool';
import { InspectTokenTool } from '../../src/features/agent/inspectTokenTool';
import { TextChecks } from '../../src/features/checker/textChecks';
import type { SentFinding } from '../../src/server/protocol';

const names = ['sessionTutor_checkFile', 'sessionTutor_explainConcept', 'sessionTutor_inspectToken'];

async function invoke(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
}

const at = { start: { line: 7, character: 2 }, end: { line: 7, character: 9 } };
const finding: SentFinding = {
  ruleId: 'cookie/missing-secure',
  severity: 'warning',
  message: 'It is sent in clear.',
  confidence: 'certain',
  range: at,
  statement: at,
  evidence: [],
  fingerprint: '1:1',
  names: { cookie: 'sid' },
};

/** The tool with a checker that finds one thing in every file; what it is asked for is noted. */
function fileTool() {
  const asked: string[] = [];
  const textChecks = new TextChecks();
  textChecks.connect(async () => ({
    stop: async () => {},
    check: async () => ({ findings: [] }),
    filesChanged: async () => {},
    baselineOf: async () => ({}),
    checkFiles: async (uris, _token, onChecked) => {
      asked.push(...uris);
      const total = uris.length;
      onChecked({ token: 1, done: total, total, files: uris.map((uri) => ({ uri, findings: [finding] })) });
      return { done: total, leftOut: 0, complete: true };
    },
  }));
  const tool = new CheckFileTool({ textChecks });
  return { asked, tool, answer: (path: string) => tool.answer({ path }, none) };
}

const none = new vscode.CancellationTokenSource().token;

// {"alg":"none"} and {"sub":"1"}: nothing is signed.
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';

describe('tools for language models', () => {
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

  it('ask the user before they read a file or a token', async () => {
    // By what they hand to the editor, whose dialog nobody answers in tests.
    const inspect = new InspectTokenTool({ clock: { now: () => 0 } }).prepare({ token }).confirmationMessages;
    assert.ok(inspect?.title && inspect.message);
    const asks = fileTool().tool.prepare({ path: 'src/login.js' }).confirmationMessages;
    const message = asks?.message as vscode.MarkdownString;
    assert.match(message.value.replaceAll('\\', ''), /src\/login\.js/);
  });

  it('inspect a token', async () => {
    const tool = new InspectTokenTool({ clock: { now: () => 0 } });
    const text = await tool.answer({ token });
    assert.match(text, /header: alg = .*none/);
    assert.match(text, /error alg-none/);
    await assert.rejects(tool.answer({ token: 'no token' }), /no token/);
  });

  it('check a file of the workspace, with the attack on its lines', async () => {
    const { asked, answer } = fileTool();
    const text = await answer('src/login.js');
    assert.deepEqual(
      asked.map((uri) => uri.slice(uri.lastIndexOf('/'))),
      ['/login.js'],
    );
    assert.match(text, /Line 8: warning cookie\/missing-secure/);
    assert.match(text, /the cookie "sid", set on line 8/);
    assert.match(text, /Fix: Set the Secure/);
  });

  for (const path of ['../outside.js', '/etc/passwd', 'README.md', 'src/gone.js', 'file:///etc/hosts.js']) {
    it(`do not read ${path}`, async () => {
      const { asked, answer } = fileTool();
      await assert.rejects(answer(path));
      assert.deepEqual(asked, []);
    });
  }
});
