import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { CourseIndex } from '../../src/course';
import { courseSchema } from '../../src/course/schema';
import { labs } from '../../src/simulator/labs';
import { closeEditors, eventually } from './support';

describe('labs', () => {
  let course: CourseIndex;

  before(async () => {
    const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    assert.ok(extension);
    await extension.activate();
    const uri = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'course.en.json');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    course = new CourseIndex(v.parse(courseSchema, JSON.parse(text)));
  });
  afterEach(closeEditors);

  const pages = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('sessionTutor.lab'),
      );

  it('are all known to the course, in their order', () => {
    assert.deepEqual(
      course.labs.map(({ id }) => id),
      labs.map(({ id }) => id),
    );
  });

  it('open in one page', async () => {
    for (const { id } of [course.labs[0], course.labs.at(-1)].flatMap((lab) => lab ?? [])) {
      await vscode.commands.executeCommand('sessionTutor.openLab', id);
      await eventually('the page', () => (pages().length > 0 ? true : undefined));
    }
    assert.equal(pages().length, 1);
  });

  it('are offered where none is named', async () => {
    const open = vscode.commands.executeCommand('sessionTutor.openLab', 'no-such-lab');
    await eventually('the choice', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return pages().length > 0 ? true : undefined;
    });
    await open;
    assert.equal(pages().length, 1);
  });
});
