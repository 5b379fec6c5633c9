import * as vscode from 'vscode';
import { type AcceptedFinding, pathBelow, readBaseline, writeBaseline } from '../../checker/baseline';
import { BASELINE_FILE } from '../../checker/fileNames';
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
  const byTarget = new Map<string, { folder: vscode.Uri; itsFiles: FileFindings[] }>();
  for (const file of files) {
    const counting = await baselineFor(fileOf(file.uri), textChecks);
    if (!counting) continue;
    const key = counting.target.toString();
    const known = byTarget.get(key) ?? { folder: counting.folder, itsFiles: [] };
    known.itsFiles.push(file);
    byTarget.set(key, known);
  }
  let count = 0;
  for (const [address, { folder, itsFiles }] of byTarget) {
    const target = vscode.Uri.parse(address);
    const before = await known(target);
    if ('problem' in before) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} was left as it is. {1}', vscode.workspace.asRelativePath(target), before.problem),
      );
      continue;
    }
    const added = itsFiles.flatMap((file) => entriesOf(folder, file, reason));
    const text = writeBaseline([...before.findings, ...added]);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await textChecks.filesChanged([target.toString()]);
    // Not all of them need be gone from a file; what is left a check would tell a moment later.
    store.update(
      itsFiles.map(({ uri, findings }) => ({
        uri: uri.toString(),
        findings: rest(store.all, uri, findings),
      })),
    );
    count += added.length;
  }
  return count;
}

/**
 * The baseline that counts for a file, and the folder that its paths are relative to: the one that its project names,
 * the nearest one above, or a new one in its folder of the workspace.
 */
async function baselineFor(
  uri: vscode.Uri,
  textChecks: Services['textChecks'],
): Promise<{ readonly target: vscode.Uri; readonly folder: vscode.Uri } | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const counting = (await textChecks.baselineOf(uri.toString()))?.target;
  if (counting) return { target: vscode.Uri.parse(counting.uri), folder: vscode.Uri.parse(counting.folder) };
  return { target: vscode.Uri.joinPath(folder.uri, BASELINE_FILE), folder: folder.uri };
}

/** Cells of an open notebook have addresses of their own; what is kept is kept of the notebook's file. */
function fileOf(uri: vscode.Uri): vscode.Uri {
  const notebook = vscode.workspace.notebookDocuments.find((each) =>
    each.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  return notebook?.uri ?? uri;
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
  folder: vscode.Uri,
  { uri, findings }: FileFindings,
  reason: string | undefined,
): AcceptedFinding[] {
  const file = pathBelow(folder.toString(), fileOf(uri).toString());
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
