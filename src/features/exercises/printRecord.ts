import * as vscode from 'vscode';
import type { ExerciseRecord } from '../../exercises/record';
import { recordHtml, recordMarkdown } from '../../exercises/recordPage';
import type { Prompts } from './prompts';

const FILE_NAME = 'session-tutor-record';

/** Lets the learner choose the form of the record: a page for the printer, or Markdown to go on with. */
export async function printRecord(record: ExerciseRecord, prompts: Prompts): Promise<void> {
  const forms = [
    {
      label: vscode.l10n.t('A page to print'),
      detail: vscode.l10n.t('An HTML file that you put where you like, and print from your browser.'),
      show: () => savePage(record, prompts),
    },
    {
      label: vscode.l10n.t('A Markdown preview'),
      detail: vscode.l10n.t('Here in the editor, to look at or to copy; nothing is stored.'),
      show: () => previewMarkdown(record),
    },
  ];
  const picked = await vscode.window.showQuickPick(forms, {
    title: vscode.l10n.t('Print Record of Exercises'),
  });
  await picked?.show();
}

/**
 * Writes the page where the learner wants it.
 *
 * @returns where it is; undefined where it was not wanted
 */
export async function savePage(record: ExerciseRecord, prompts: Prompts): Promise<vscode.Uri | undefined> {
  const uri = await prompts.place(`${FILE_NAME}.html`, 'HTML', 'html');
  if (!uri) return undefined;
  const page = recordHtml(record, vscode.l10n.t, vscode.env.language);
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(page));
  } catch (error) {
    throw new Error(
      vscode.l10n.t(
        'The record could not be written: {0}. Choose a folder that you may write to.',
        error instanceof Error ? error.message : String(error),
      ),
    );
  }
  void offerToOpen(uri, prompts);
  return uri;
}

async function offerToOpen(uri: vscode.Uri, prompts: Prompts): Promise<void> {
  const open = vscode.l10n.t('Open');
  const told = vscode.l10n.t('The record is in {0}. Print it from a browser.', fileName(uri));
  if ((await prompts.tell(told, open)) !== open) return;
  // A browser reads files of its own machine only; elsewhere the editor shows the source.
  const isHere = uri.scheme === 'file' && vscode.env.remoteName === undefined;
  if (isHere && (await vscode.env.openExternal(uri))) return;
  await vscode.window.showTextDocument(uri);
}

const fileName = ({ path }: vscode.Uri) => path.slice(path.lastIndexOf('/') + 1);

/** Shows the record as a Markdown document, and beside it how that looks. */
export async function previewMarkdown(record: ExerciseRecord): Promise<void> {
  const content = recordMarkdown(record, vscode.l10n.t);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('markdown.showPreviewToSide', document.uri);
}
