import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { emptyProgress } from '../../src/course/progress';
import { exercises } from '../../src/exercises/catalogue';
import { makeRecord } from '../../src/exercises/record';
import { Attempts } from '../../src/features/exercises/attempts';
import { copyExercise } from '../../src/features/exercises/files';
import { type ExerciseFolder, findExerciseFolders } from '../../src/features/exercises/folders';
import { ExerciseHelp } from '../../src/features/exercises/help';
import { previewMarkdown, savePage } from '../../src/features/exercises/printRecord';
import type { Prompts } from '../../src/features/exercises/prompts';
import type { ProgressStore } from '../../src/features/progress';
import { exerciseOf, extensionUri, read, useFolder, write } from './exerciseSupport';
import { MemoryMemento, tickingClock } from './quizSupport';
import { closeEditors, eventually, workspaceFile } from './support';

const diary = exerciseOf('logout');

/** A learner who answers as is written down. */
class Answers implements Prompts {
  readonly told: { readonly text: string; readonly buttons: readonly string[] }[] = [];
  readonly confirmed: string[] = [];
  /** For each thing that is told the button to choose. */
  choices: (string | undefined)[] = [];
  agrees = true;
  to: vscode.Uri | undefined;

  async tell(text: string, ...buttons: string[]): Promise<string | undefined> {
    this.told.push({ text, buttons });
    return this.choices.shift();
  }

  async confirm(text: string): Promise<boolean> {
    this.confirmed.push(text);
    return this.agrees;
  }

  async place(): Promise<vscode.Uri | undefined> {
    return this.to;
  }
}

function helpWith(answers: Answers) {
  const attempts = new Attempts(new MemoryMemento());
  const practised: Parameters<ProgressStore['recordPractice']>[0][] = [];
  const help = new ExerciseHelp({
    extensionUri: extensionUri(),
    attempts,
    clock: tickingClock(),
    prompts: answers,
    progress: {
      load: async () => emptyProgress,
      recordPractice: async (event) => {
        practised.push(event);
      },
    },
  });
  return { help, attempts, practised };
}

describe('help with exercises', () => {
  const parent = useFolder('helped');
  afterEach(closeEditors);

  const open = async (quiet = false, exercise = diary): Promise<ExerciseFolder> => ({
    uri: await copyExercise(extensionUri(), exercise, parent, quiet),
    exercise,
    quiet,
  });

  it('gives the hints one by one, each where it is asked for, and remembers how far', async () => {
    const folder = await open();
    const answers = new Answers();
    const { help, attempts } = helpWith(answers);
    await help.showHint(folder);
    assert.deepEqual(
      answers.told.map(({ text }) => text),
      [`Hint 1 of 3: ${diary.hints[0]}`],
    );
    assert.equal(attempts.of(folder.uri).hints, 1);
    answers.choices = ['Next hint'];
    await help.showHint(folder);
    assert.deepEqual(
      answers.told.slice(1).map(({ text }) => text),
      [`Hint 2 of 3: ${diary.hints[1]}`, `Hint 3 of 3: ${diary.hints[2]}`],
    );
    assert.deepEqual(
      answers.told.map(({ buttons }) => buttons),
      [['Next hint', 'Open the lesson'], ['Next hint', 'Open the lesson'], ['Open the lesson']],
    );
    await help.showHint(folder);
    assert.equal(answers.told.at(-1)?.text, `Hint 3 of 3: ${diary.hints[2]}`);
    assert.equal(attempts.of(folder.uri).hints, 3);
  });

  it('shows the worked solution as a diff, once the price is known', async () => {
    const folder = await open();
    const answers = new Answers();
    const { help, practised } = helpWith(answers);
    answers.agrees = false;
    await help.showSolution(folder);
    assert.deepEqual([answers.confirmed.length, practised, answers.told], [1, [], []]);
    answers.agrees = true;
    await help.showSolution(folder);
    const input = await eventually('the diff', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputTextDiff ? tab.input : undefined;
    });
    assert.equal(input.original.toString(), vscode.Uri.joinPath(folder.uri, 'server.js').toString());
    assert.equal(input.modified.scheme, 'session-tutor-solution');
    const worked = await vscode.workspace.openTextDocument(input.modified);
    assert.match(worked.getText(), /req\.session\.destroy/);
    assert.deepEqual(
      practised.map(({ practiceId, passed }) => [practiceId, passed]),
      [['exercise/logout', false]],
    );
    assert.deepEqual(
      answers.told.map(({ text }) => text),
      [diary.why],
    );
    // It is asked about once, and counts once.
    await help.showSolution(folder);
    assert.deepEqual([answers.confirmed.length, practised.length], [2, 1]);
  });

  it('shows a solution in several files as one view of changes', async () => {
    const exercise = exerciseOf('sso-linking');
    const folder = await open(false, exercise);
    const { help } = helpWith(new Answers());
    await help.showSolution(folder);
    await eventually('the changes', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes(exercise.title) ? true : undefined,
    );
  });

  it('puts the start back and keeps the learner’s work', async () => {
    const folder = await open(true);
    const server = vscode.Uri.joinPath(folder.uri, 'server.js');
    const start = await read(server);
    await write(server, '// mine');
    const answers = new Answers();
    const { help, attempts } = helpWith(answers);
    await attempts.update(folder.uri, { hints: 2, solutionSeen: true });
    answers.agrees = false;
    await help.reset(folder);
    assert.equal(await read(server), '// mine');
    answers.agrees = true;
    await help.reset(folder);
    assert.equal(await read(server), start);
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    const backup = names.find((name) => name.startsWith('.backup-')) ?? '';
    assert.equal(await read(vscode.Uri.joinPath(folder.uri, backup, 'server.js')), '// mine');
    assert.ok(answers.told[0]?.text.includes(backup));
    assert.deepEqual(attempts.of(folder.uri), { hints: 0, solutionSeen: false, recorded: false });
    // Hard mode stays hard.
    const found = (await findExerciseFolders()).find(({ uri }) => uri.toString() === folder.uri.toString());
    assert.equal(found?.quiet, true);
  });

  it('writes a pass into the log once', async () => {
    const folder = await open();
    const answers = new Answers();
    const { help, practised } = helpWith(answers);
    await help.finished(folder, false);
    assert.deepEqual([practised, answers.told], [[], []]);
    await help.finished(folder, true);
    await help.finished(folder, true);
    assert.deepEqual(
      practised.map(({ practiceId, passed, concepts }) => [practiceId, passed, concepts]),
      [['exercise/logout', true, diary.concepts]],
    );
    assert.match(answers.told[0]?.text ?? '', /is passed: every attack failed, and honest use works/);
  });
});

describe('the hard mode of exercises', function () {
  this.timeout(60_000);
  const parent = useFolder('hard');
  afterEach(closeEditors);

  const ours = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Session Tutor');
  const lensesIn = async (uri: vscode.Uri) =>
    (
      await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)
    ).filter(({ command }) => /sessionTutor|workbench\.actions\.view\.problems/.test(command?.command ?? ''));

  it('hides findings and lenses until they are asked for, and again; other folders say what they say', async () => {
    const quiet = await copyExercise(extensionUri(), diary, parent, true);
    const loud = await copyExercise(extensionUri(), diary, parent, false);
    const fileOf = (folder: vscode.Uri) => vscode.Uri.joinPath(folder, 'server.js');
    // The extension hears of the new folders from the file system.
    await eventually('the quiet folder', async () =>
      (await findExerciseFolders()).some((each) => each.quiet && each.uri.toString() === quiet.toString())
        ? true
        : undefined,
    );
    await vscode.window.showTextDocument(fileOf(loud));
    await eventually('findings in the other folder', () =>
      ours(fileOf(loud)).length > 0 ? true : undefined,
    );
    const found = ours(fileOf(loud))
      .map(({ code }) => JSON.stringify(code))
      .sort();
    assert.ok((await lensesIn(fileOf(loud))).length > 0);
    await vscode.window.showTextDocument(fileOf(quiet));
    // Both are checked one after the other: what came of this one is there when a later check has ended.
    const after = workspaceFile('hard/after.js');
    await write(
      after,
      "require('express')().get('/', (q, r) => r.cookie('sid', token, { httpOnly: false }));",
    );
    await vscode.window.showTextDocument(after);
    await eventually('findings in a later file', () => (ours(after).length > 0 ? true : undefined));
    assert.deepEqual(ours(fileOf(quiet)), []);
    assert.deepEqual(await lensesIn(fileOf(quiet)), []);

    await vscode.window.showTextDocument(fileOf(quiet));
    await vscode.commands.executeCommand('sessionTutor.exerciseFindings');
    await eventually('what was asked for', () =>
      ours(fileOf(quiet)).length === found.length ? true : undefined,
    );
    assert.deepEqual(
      ours(fileOf(quiet))
        .map(({ code }) => JSON.stringify(code))
        .sort(),
      found,
    );
    assert.ok((await lensesIn(fileOf(quiet))).length > 0);

    await vscode.commands.executeCommand('sessionTutor.exerciseFindings');
    await eventually('silence', () => (ours(fileOf(quiet)).length === 0 ? true : undefined));
    assert.ok(ours(fileOf(loud)).length > 0);
  });
});

describe('the record of exercises', () => {
  const parent = useFolder('recorded');
  afterEach(closeEditors);
  const record = makeRecord(emptyProgress, Date.UTC(2030, 4, 6));

  it('is written as a page where the learner wants it', async () => {
    const answers = new Answers();
    assert.equal(await savePage(record, answers), undefined);
    answers.to = vscode.Uri.joinPath(parent, 'record.html');
    await savePage(record, answers);
    const page = await read(answers.to);
    assert.match(page, /^<!DOCTYPE html>/);
    for (const { id, title } of exercises) assert.ok(page.includes(title.replaceAll("'", '&#39;')), id);
    assert.match(page, /no signature/);
    assert.ok(answers.told[0]?.text.includes('record.html'));
  });

  it('says so where it cannot be written', async () => {
    const answers = new Answers();
    answers.to = parent;
    await assert.rejects(savePage(record, answers), /could not be written.*Choose a folder/);
  });

  it('is shown as Markdown, with its preview', async () => {
    await previewMarkdown(record);
    const document = await eventually('the document', () =>
      vscode.workspace.textDocuments.find((each) => each.getText().includes('record of exercises')),
    );
    assert.equal(document.languageId, 'markdown');
    await eventually('the preview', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith('Preview')))
        ? true
        : undefined,
    );
  });
});
