import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { concepts } from '../../src/concepts';
import { CourseIndex } from '../../src/course';
import { courseSchema } from '../../src/course/schema';
import { closeEditors, eventually } from './support';

describe('lessons', () => {
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

  /** Labels of the open lesson pages. */
  const pages = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('sessionTutor.lesson'),
      )
      .map((tab) => tab.label);
  const pageOf = (title: string | undefined) =>
    eventually(`the page "${title}"`, () => (pages().includes(title ?? '') ? pages() : undefined));

  it('open where one has not read yet', async () => {
    await vscode.commands.executeCommand('sessionTutor.openLessons');
    assert.equal((await eventually('a page', () => (pages().length > 0 ? pages() : undefined))).length, 1);
    assert.ok(course.lessons.some(({ title }) => title === pages()[0]));
  });

  it('open at a passage, all in one page', async () => {
    const [first] = course.passages;
    const last = course.passages.at(-1);
    await vscode.commands.executeCommand('sessionTutor.openPassage', first?.passage.id);
    await pageOf(first?.lesson.title);
    await vscode.commands.executeCommand('sessionTutor.openPassage', last?.passage.id);
    assert.deepEqual(await pageOf(last?.lesson.title), [last?.lesson.title]);
  });

  it('go on in the lesson that was open last', async () => {
    const third = course.lessons[2];
    await vscode.commands.executeCommand('sessionTutor.openPassage', third?.passages[1]?.id);
    await pageOf(third?.title);
    await closeEditors();
    await vscode.commands.executeCommand('sessionTutor.openLessons');
    await eventually('a page', () => (pages().length > 0 ? pages() : undefined));
    assert.deepEqual(pages(), [third?.title]);
  });

  it('teach a concept in the passage about it', async () => {
    const place = course.passagesFor('session-fixation')[0];
    assert.equal(place?.passage.concepts[0], 'session-fixation');
    await vscode.commands.executeCommand('sessionTutor.learnConcept', 'session-fixation');
    assert.deepEqual(await pageOf(place?.lesson.title), [place?.lesson.title]);
  });

  it('have a passage for every concept', () => {
    const missing = concepts.filter(({ id }) => course.passagesFor(id).length === 0);
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });

  for (const command of ['sessionTutor.openPassage', 'sessionTutor.learnConcept']) {
    for (const argument of ['nothing/nowhere', '', undefined, 42, { id: 'csrf' }]) {
      it(`${command} opens nothing for ${JSON.stringify(argument) ?? 'no argument'}`, async () => {
        await vscode.commands.executeCommand(command, argument);
        assert.deepEqual(pages(), []);
      });
    }
  }
});
