import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { DisposableStore } from '../../src/base/dispose';
import { exerciseOf, read, TestingView, useFolder, writeVariant } from './exerciseSupport';
import { host } from './support';

interface Stop {
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  readonly user: string;
}

/** Goes on at each breakpoint, after it has noted where that is and what a variable holds there. */
function noteStops(store: DisposableStore, variable: string): Stop[] {
  const stops: Stop[] = [];
  const stopped = async (session: vscode.DebugSession, threadId: number) => {
    const { stackFrames } = await session.customRequest('stackTrace', { threadId, startFrame: 0, levels: 1 });
    const [frame] = stackFrames;
    const { result } = await session.customRequest('evaluate', {
      expression: variable,
      frameId: frame.id,
      context: 'repl',
    });
    stops.push({ file: frame.source?.path, line: frame.line, user: result });
    await session.customRequest('continue', { threadId });
  };
  store.add(
    vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage: ({ type, event, body }) => {
          if (type === 'event' && event === 'stopped' && body.reason === 'breakpoint')
            void stopped(session, body.threadId);
        },
      }),
    }),
  );
  return stops;
}

if (host === 'node') {
  describe('Debug Attack', function () {
    this.timeout(60_000);
    const parent = useFolder('debugged');
    const store = new DisposableStore();
    after(() => store.dispose());

    it('stops at the learner’s breakpoints at each start of the server, and goes on to the same result', async () => {
      const diary = exerciseOf('logout');
      const folder = await writeVariant(parent, 'diary', diary);
      const server = vscode.Uri.joinPath(folder.uri, 'server.js');
      const lines = (await read(server)).split('\n');
      const line = lines.findIndex((each) => each.includes("res.clearCookie('sid')"));
      const breakpoint = new vscode.SourceBreakpoint(
        new vscode.Location(server, new vscode.Position(line, 0)),
      );
      vscode.debug.addBreakpoints([breakpoint]);
      store.add({ dispose: () => vscode.debug.removeBreakpoints([breakpoint]) });
      const names: string[] = [];
      store.add(vscode.debug.onDidStartDebugSession(({ name }) => names.push(name)));
      const ended: string[] = [];
      store.add(vscode.debug.onDidTerminateDebugSession(({ name }) => ended.push(name)));
      const stops = noteStops(store, 'req.session.user');
      const view = store.add(new TestingView());
      await view.refresh();
      const log = await view.run(folder, undefined, vscode.TestRunProfileKind.Debug);
      const told = [...log.messages.keys()].map((id) => `${id}: ${log.messageOf(id)}`).join('\n');
      assert.deepEqual(log.in('failed'), ['replay', 'password-change-ends'], told);
      assert.equal(log.in('passed').length, diary.checks.length - 2);
      assert.ok(stops.length >= 3, `${stops.length} stops`);
      for (const stop of stops) {
        // A path, or where the editor is elsewhere the address of the file.
        assert.ok(stop.file?.endsWith(server.path), stop.file);
        assert.deepEqual([stop.line, stop.user], [line + 1, "'alice'"]);
      }
      assert.ok(names.some((name) => name.includes(diary.title)));
      assert.deepEqual(view.finished, [[folder.uri.toString(), false]]);
    });
  });
}
