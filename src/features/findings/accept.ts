import * as vscode from 'vscode';
import { BASELINE_FILE } from '../../checker/fileNames';
import type { SentFinding } from '../../server/protocol';
import type { Services } from '../../services';
import { acceptFindings } from './baselineFile';
import type { FileFindings } from './store';

/** Asks why a finding is accepted, and writes it into the baseline. */
export async function acceptOne(
  services: Services,
  file: FileFindings,
  finding: SentFinding,
  title: string,
): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Accept: {0}', title),
    prompt: vscode.l10n.t(
      'Why is it accepted? The reason is kept in {0}; it may be left empty.',
      BASELINE_FILE,
    ),
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  await accept(services, [{ ...file, findings: [finding] }], reason.trim() || undefined);
}

/** Asks, and writes all findings into the baseline: from then on only new ones are reported. */
export async function acceptAll(services: Services): Promise<void> {
  const { all, count, lastRun } = services.findings;
  if (count === 0) {
    void vscode.window.showInformationMessage(
      lastRun
        ? vscode.l10n.t('There is no finding to accept.')
        : vscode.l10n.t('Check the workspace first; then its findings can be accepted.'),
    );
    return;
  }
  const yes = vscode.l10n.t('Accept');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Accept all findings ({0})?', count),
    {
      modal: true,
      detail: vscode.l10n.t(
        'They are written into {0} and not reported any more, until the code that they mark changes.',
        BASELINE_FILE,
      ),
    },
    yes,
  );
  if (answer === yes) await accept(services, all);
}

async function accept(services: Services, files: readonly FileFindings[], reason?: string): Promise<void> {
  const count = await acceptFindings(files, services, reason);
  if (count === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing was accepted: a baseline is kept for files in an open folder only.'),
    );
    return;
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('Session Tutor: findings accepted: {0}', count), 3_000);
}
