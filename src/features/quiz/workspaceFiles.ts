import * as vscode from 'vscode';
import { languageOfFile, SOURCE_ENDINGS } from '../../checker/fileNames';
import { MAX_FILE_BYTES, readSource } from '../../checker/limits';
import type { CheckedFile } from '../../course/workspaceQuiz';
import type { TextChecks } from '../checker/textChecks';
import type { OwnFinding } from './ownFindings';

const FILES = `**/*.{${SOURCE_ENDINGS.join(',')}}`;
const EXCLUDED =
  '**/{node_modules,bower_components,dist,build,out,coverage,vendor,.git,test,tests,__tests__}/**';
/** So many files are looked into: enough for questions, and a moment's work. */
const MAX_FILES = 60;

/**
 * Files of the open folders in which the checker finds something, with what it finds.
 *
 * @param token ends the search early with what was found by then
 */
export async function findCheckedFiles(
  checks: TextChecks,
  token: vscode.CancellationToken,
): Promise<readonly CheckedFile[]> {
  const uris = await vscode.workspace.findFiles(FILES, EXCLUDED, MAX_FILES, token);
  const files: CheckedFile[] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    const file = await checkFile(uri, checks);
    if (file && file.findings.length > 0) files.push(file);
  }
  return files;
}

async function checkFile(uri: vscode.Uri, checks: TextChecks): Promise<CheckedFile | undefined> {
  const languageId = languageOfFile(uri.path);
  const text = await textOf(uri);
  if (languageId === undefined || text === undefined) return undefined;
  const checked = await checks.check({ uri: uri.toString(), languageId, text });
  if (!checked) return undefined;
  const name = vscode.workspace.asRelativePath(uri);
  return { name, uri: uri.toString(), languageId, text, findings: checked.findings };
}

/** What an open editor shows, or else what is stored; undefined for what is no source or too large. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = findOpen(uri.toString());
  if (open) return open.getText();
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > MAX_FILE_BYTES) return undefined;
    const source = readSource(await vscode.workspace.fs.readFile(uri));
    return 'problem' in source ? undefined : source.text;
  } catch {
    return undefined;
  }
}

/** Findings that the checker has published: those in open files. */
export function publishedFindings(): readonly OwnFinding[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics
      .filter(({ source }) => source === 'Session Tutor')
      .map(({ code }) => ({
        uri: uri.toString(),
        ruleId: typeof code === 'object' ? String(code.value) : String(code ?? ''),
      })),
  );
}

export function isOpen(uri: string): boolean {
  return findOpen(uri) !== undefined;
}

const findOpen = (uri: string) =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
