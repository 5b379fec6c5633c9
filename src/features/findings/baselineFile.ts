import * as vscode from 'vscode';
import {
  type AcceptedFinding,
  BASELINE_FILE,
  pathBelow,
  readBaseline,
  writeBaseline,
} from '../../checker/baseline';
import type { SentFinding } from '../../server/protocol';
import type { Services } from '../../services';
import type { FileFindings } from './store';

/**
 * Adds findings to the baselines of their folders; from then on they are not reported.
 *
 * @param reason is written beside each of them
 * @returns how many were written; 0 with a message where none could be
 */
export async function acceptFindings(
  files: readonly FileFindings[],
  { findings: store, textChecks }: Pick<Services, 'findings' | 'textChecks'>,
  reason?: string,
): Promise<number> {
  const byFolder = new Map<vscode.WorkspaceFolder, FileFindings[]>();
  for (const file of files) {
    const folder = vscode.workspace.getWorkspaceFolder(file.uri);
    if (folder) byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  let count = 0;
  for (const [folder, ofFolder] of byFolder) {
    const target = vscode.Uri.joinPath(folder.uri, BASELINE_FILE);
    const before = await known(target);
    if ('problem' in before) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} was left as it is. {1}', vscode.workspace.asRelativePath(target), before.problem),
      );
      continue;
    }
    const added = ofFolder.flatMap((file) => entriesOf(folder, file, reason));
    const text = writeBaseline([...before.findings, ...added]);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await textChecks.filesChanged([target.toString()]);
    // Not all of them need be gone from a file; what is left a check would tell a moment later.
    store.update(
      ofFolder.map(({ uri, findings }) => ({
        uri: uri.toString(),
        findings: rest(store.all, uri, findings),
      })),
    );
    count += added.length;
  }
  return count;
}

async function known(
  target: vscode.Uri,
): Promise<{ findings: readonly AcceptedFinding[] } | { problem: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(target);
  } catch {
    return { findings: [] };
  }
  const read = readBaseline(new TextDecoder().decode(bytes));
  return 'baseline' in read ? { findings: read.baseline.findings } : read;
}

function entriesOf(
  folder: vscode.WorkspaceFolder,
  { uri, findings }: FileFindings,
  reason: string | undefined,
): AcceptedFinding[] {
  const file = pathBelow(folder.uri.toString(), uri.toString());
  if (file === undefined) return [];
  return findings.map(({ ruleId, fingerprint }) => ({
    file,
    rule: ruleId,
    fingerprint,
    ...(reason === undefined ? {} : { reason }),
  }));
}

function rest(
  all: readonly FileFindings[],
  uri: vscode.Uri,
  accepted: readonly SentFinding[],
): SentFinding[] {
  const gone = new Set(accepted.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`));
  const file = all.find((each) => each.uri.toString() === uri.toString());
  return (file?.findings ?? []).filter(({ ruleId, fingerprint }) => !gone.has(`${ruleId} ${fingerprint}`));
}
