import * as vscode from 'vscode';
import { isBelow } from '../../base/uris';
import { findExercise } from '../../exercises/catalogue';
import type { Exercise } from '../../exercises/model';
import { MARKER, readMarker } from '../../exercises/project';

/** A folder with an exercise in it. */
export interface ExerciseFolder {
  readonly uri: vscode.Uri;
  readonly exercise: Exercise;
  /** The checker says nothing in it until it is asked. */
  readonly quiet: boolean;
}

/** How deep below an open folder exercises are looked for, and in how many folders. */
const DEPTH = 2;
const MAX_FOLDERS = 300;

/** The exercises of the open folders, in the order of their paths. */
export async function findExerciseFolders(): Promise<ExerciseFolder[]> {
  const found: ExerciseFolder[] = [];
  let left = MAX_FOLDERS;
  const look = async (folder: vscode.Uri, depth: number): Promise<void> => {
    if (left-- <= 0) return;
    const entries = await entriesOf(folder);
    if (entries.some(([name]) => name === MARKER)) {
      const exercise = await folderOf(vscode.Uri.joinPath(folder, MARKER));
      if (exercise) found.push(exercise);
      return;
    }
    if (depth === 0) return;
    for (const [name, type] of entries) {
      if (type === vscode.FileType.Directory && !/^\.|^node_modules$/.test(name))
        await look(vscode.Uri.joinPath(folder, name), depth - 1);
    }
  };
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) await look(uri, DEPTH);
  return found.sort((a, b) => a.uri.path.localeCompare(b.uri.path));
}

/** What is in a folder; nothing where it cannot be read. */
async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function folderOf(marker: vscode.Uri): Promise<ExerciseFolder | undefined> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(marker));
    const said = readMarker(text);
    const exercise = said && findExercise(said.exercise);
    return exercise && { uri: vscode.Uri.joinPath(marker, '..'), exercise, quiet: said.quiet };
  } catch {
    return undefined;
  }
}

/** The exercise that is being worked on: that of the active editor, the only one, or the one that is picked. */
export async function currentFolder(): Promise<ExerciseFolder | undefined> {
  const folders = await findExerciseFolders();
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No exercise is open here. Choose one with "Session Tutor: Open Exercise".'),
    );
    return undefined;
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && folders.find((folder) => isBelow(active, folder.uri));
  if (own || folders.length === 1) return own ?? folders[0];
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({
      label: folder.exercise.title,
      description: vscode.workspace.asRelativePath(folder.uri),
      folder,
    })),
    { placeHolder: vscode.l10n.t('Which exercise?') },
  );
  return picked?.folder;
}
