import * as vscode from 'vscode';
import type { Exercise } from '../../exercises/model';
import { MARKER, markerText, startFiles } from '../../exercises/project';
import type { ExerciseFolder } from './folders';

/** What is neither copied into a backup nor touched. */
const LEFT_ALONE = /^(?:node_modules|\.git|\.vscode|\.backup-.*)$/;

const mediaOf = (extensionUri: vscode.Uri) => vscode.Uri.joinPath(extensionUri, 'media', 'exercises');

/**
 * Writes the start of an exercise into a folder, over what is there of the same names.
 *
 * @throws Error of the file system
 */
async function writeStart(
  extensionUri: vscode.Uri,
  exercise: Exercise,
  folder: vscode.Uri,
  quiet: boolean,
): Promise<void> {
  for (const file of startFiles(exercise, quiet)) {
    const content =
      'text' in file
        ? encode(file.text)
        : await vscode.workspace.fs.readFile(vscode.Uri.joinPath(mediaOf(extensionUri), file.from));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file.name), content);
  }
}

/**
 * Puts an exercise into a new folder below `parent`; what is there already is left alone.
 *
 * @param quiet the checker says nothing in it until it is asked
 * @returns the new folder
 * @throws Error of the file system
 */
export async function copyExercise(
  extensionUri: vscode.Uri,
  exercise: Exercise,
  parent: vscode.Uri,
  quiet: boolean,
): Promise<vscode.Uri> {
  const names = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  const wanted = `exercise-${exercise.id}`;
  let name = wanted;
  for (let n = 2; names.has(name); n++) name = `${wanted}-${n}`;
  const folder = vscode.Uri.joinPath(parent, name);
  await writeStart(extensionUri, exercise, folder, quiet);
  return folder;
}

/**
 * Puts the start back, after the learner's files were copied into a folder beside them.
 *
 * @param now milliseconds since the Unix epoch
 * @returns the folder with the learner's files
 * @throws Error of the file system; the learner's files are then as they were, or in the backup
 */
export async function resetExercise(
  extensionUri: vscode.Uri,
  { uri, exercise, quiet }: ExerciseFolder,
  now: number,
): Promise<vscode.Uri> {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const names = new Set((await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name));
  let name = `.backup-${stamp}`;
  for (let n = 2; names.has(name); n++) name = `.backup-${stamp}-${n}`;
  const backup = vscode.Uri.joinPath(uri, name);
  await vscode.workspace.fs.createDirectory(backup);
  for (const each of names) {
    if (LEFT_ALONE.test(each)) continue;
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(uri, each), vscode.Uri.joinPath(backup, each));
  }
  await writeStart(extensionUri, exercise, uri, quiet);
  return backup;
}

/**
 * Has the checker say what it finds in an exercise, or be silent there.
 *
 * @throws Error of the file system
 */
export async function setQuiet({ uri, exercise }: ExerciseFolder, quiet: boolean): Promise<void> {
  const marker = markerText({ exercise: exercise.id, quiet });
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, MARKER), encode(marker));
}

/** The texts of the learner's files by their names: as an open editor shows them, or as they are stored. */
export async function textsOf({
  uri,
  exercise,
}: Pick<ExerciseFolder, 'uri' | 'exercise'>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of exercise.files) {
    try {
      const file = vscode.Uri.joinPath(uri, name);
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === file.toString());
      texts.set(name, document?.getText() ?? decode(await vscode.workspace.fs.readFile(file)));
    } catch {
      // The learner has taken it away; the run says what that leads to.
    }
  }
  return texts;
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Scheme of worked solutions, which are shown and never stored. */
export const SOLUTION_SCHEME = 'session-tutor-solution';

/** Gives the texts of worked solutions to the editor. */
export function registerSolutions(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SOLUTION_SCHEME, {
    provideTextDocumentContent: async ({ path }) =>
      decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(mediaOf(extensionUri), path))),
  });
}

/** Shows what the worked solution has where the learner's files have something else. */
export async function showSolution({
  uri,
  exercise,
}: Pick<ExerciseFolder, 'uri' | 'exercise'>): Promise<void> {
  const pairs = exercise.files.map((name) => ({
    own: vscode.Uri.joinPath(uri, name),
    worked: vscode.Uri.from({ scheme: SOLUTION_SCHEME, path: `/${exercise.id}/solution/${name}` }),
  }));
  const title = vscode.l10n.t('{0}: yours and the worked solution', exercise.title);
  const [only, ...others] = pairs;
  if (only && others.length === 0) {
    await vscode.commands.executeCommand('vscode.diff', only.own, only.worked, title);
    return;
  }
  await vscode.commands.executeCommand(
    'vscode.changes',
    title,
    pairs.map(({ own, worked }) => [own, own, worked]),
  );
}
