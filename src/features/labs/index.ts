import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { LabPage } from './labPage';
import { pickLab } from './labPick';

/** The labs: their page, and the command that opens one by its id or lets one choose. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const store = new DisposableStore();
  const page = store.add(new LabPage(context.extensionUri, services));
  store.add(
    vscode.commands.registerCommand(Command.openLab, async (labId?: unknown) => {
      try {
        const course = await services.course.load();
        const named = typeof labId === 'string' ? course.lab(labId) : undefined;
        const lab = named ?? (await pickLab(course, await services.progress.load()));
        if (lab) await page.open(lab);
      } catch (error) {
        services.log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    }),
  );
  return store;
}
