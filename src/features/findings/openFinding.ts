import * as vscode from 'vscode';
import type { Range } from '../../checker/model';

/** Opens the line that a finding is about, with the marked code selected; in a notebook its cell. */
export async function openFinding(uri: vscode.Uri, range: Range): Promise<void> {
  const place = await inNotebook(uri, range);
  if (place) {
    const selections = [new vscode.NotebookRange(place.cell, place.cell + 1)];
    await vscode.window.showNotebookDocument(place.notebook, { selections });
    return;
  }
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { selection });
}

async function inNotebook(
  uri: vscode.Uri,
  { start }: Range,
): Promise<{ readonly notebook: vscode.NotebookDocument; readonly cell: number } | undefined> {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === uri.toString());
    if (cell) return { notebook, cell: cell.index };
  }
  if (!uri.path.endsWith('.ipynb')) return undefined;
  const { cellAt } = await import('../../checker/embedded/notebook');
  const { LineMap } = await import('../../checker/syntax/text');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const cell = cellAt(text, new LineMap(text).offset(start));
  if (cell === undefined) return undefined;
  return { notebook: await vscode.workspace.openNotebookDocument(uri), cell };
}
