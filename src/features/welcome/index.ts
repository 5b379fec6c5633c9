import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { openSample } from './sample';

/** Whether the reader has put the welcome view away; kept over restarts. */
const HIDDEN = 'sessionTutor.welcome.hidden';
const HIDE_COMMAND = 'sessionTutor.hideWelcome';

/** First steps: the welcome view, the walkthrough and the sample workspace. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const setHidden = (hidden: boolean) => vscode.commands.executeCommand('setContext', HIDDEN, hidden);
  if (context.globalState.get(HIDDEN) === true) void setHidden(true);

  const command = (id: string, run: () => unknown) => store.add(vscode.commands.registerCommand(id, run));
  command(HIDE_COMMAND, async () => {
    await context.globalState.update(HIDDEN, true);
    await setHidden(true);
  });
  command(Command.getStarted, () =>
    vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${context.extension.id}#sessionTutor.firstSteps`,
      false,
    ),
  );
  command(Command.openSample, async () => {
    try {
      await openSample(context.extensionUri, services.host.kind);
    } catch (error) {
      services.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The sample could not be written: {0}. Choose a folder that you may write to.',
          error instanceof Error ? error.message : String(error),
        ),
      );
    }
  });
  // The view has no rows: the editor then shows the welcome text with its buttons.
  store.add(
    vscode.window.registerTreeDataProvider('sessionTutor.welcome', {
      getChildren: () => [],
      getTreeItem: (item: vscode.TreeItem) => item,
    }),
  );
  return store;
}
