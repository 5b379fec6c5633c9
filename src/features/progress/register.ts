import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { DueStatus } from './dueStatus';
import { exportToFile, importFromFile, resetWithUndo, undoLastReset } from './files';
import { ProgressPage } from './page/progressPage';

/** The progress page, what is due in the status bar, and export, import and reset. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const page = store.add(new ProgressPage(context.extensionUri, services));
  store.add(new DueStatus(services));
  const command = (id: string, run: (services: Services) => unknown) =>
    store.add(
      vscode.commands.registerCommand(id, async () => {
        try {
          await run(services);
        } catch (error) {
          services.log.error(error instanceof Error ? error : String(error));
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
      }),
    );
  command(Command.showProgress, () => page.open());
  command(Command.exportProgress, exportToFile);
  command(Command.importProgress, importFromFile);
  command(Command.resetProgress, resetWithUndo);
  command(Command.undoReset, undoLastReset);
  return store;
}
