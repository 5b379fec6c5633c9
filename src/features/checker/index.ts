import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { Command, type Services } from '../../services';
import { explainAttackCommand, ignoreFindingCommand } from './clientOptions';
import { startWhenNeeded } from './lazyStart';
import { CheckerStatus } from './status';
import { Supervisor } from './supervisor';

/** The checker in the editor: a language server that starts with the first document to be checked. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const owned = new DisposableStore();
  const status = owned.add(new CheckerStatus(services.log));
  const supervisor = owned.add(
    new Supervisor({
      launch: async (onCrash) => {
        const { launch } = await import('./session');
        return launch(context, services, onCrash, (checked) => {
          status.update(checked);
          services.findings.update([checked]);
        });
      },
      clock: services.clock,
      later: (work, delay) => {
        const timer = setTimeout(work, delay);
        return toDisposable(() => clearTimeout(timer));
      },
      log: (message) => services.log.warn(message),
      onGiveUp: () => {
        status.down = true;
        void offerRestart();
      },
    }),
  );
  owned.add(
    vscode.commands.registerCommand(Command.restartChecker, async () => {
      status.down = false;
      await supervisor.restart();
      vscode.window.setStatusBarMessage(vscode.l10n.t('Session Tutor: checker restarted'), 3_000);
    }),
  );
  owned.add(
    vscode.commands.registerCommand(ignoreFindingCommand, async (request: unknown) => {
      const { ignoreFinding } = await import('./ignore');
      await ignoreFinding(request);
    }),
  );
  owned.add(
    vscode.commands.registerCommand(explainAttackCommand, async (request: unknown) => {
      const { explainAttack } = await import('./explain');
      await explainAttack(request);
    }),
  );
  owned.add(
    vscode.commands.registerCommand(Command.fixAll, () =>
      vscode.commands.executeCommand('editor.action.sourceAction', {
        kind: 'source.fixAll.sessionTutor',
        apply: 'first',
      }),
    ),
  );
  services.textChecks.connect(() => supervisor.running());
  owned.add(startWhenNeeded(() => supervisor.start()));
  return owned;
}

async function offerRestart(): Promise<void> {
  const restart = vscode.l10n.t('Restart Checker');
  const choice = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      'The checker of Session Tutor has stopped several times, so files are not checked for now. The output "Session Tutor" says more.',
    ),
    restart,
  );
  if (choice === restart) await vscode.commands.executeCommand(Command.restartChecker);
}
