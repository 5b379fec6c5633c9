import { strict as assert } from 'node:assert';
import { MAX_TEXT_LENGTH } from '../../../src/features/decoder/limits';
import { readText } from '../../../src/features/decoder/viewModel';
import { putInto } from '../../../src/features/decoder/workshop/putInto';
import { FakePage } from './fakes';
import { hs256, unsecured } from './tokens';

const TOKEN = hs256('{"sub":"ana"}');
const OTHER = unsecured('{"sub":"bob"}');
const MADE = hs256('{"sub":"root"}');

/** A page that shows a file. */
function pageOf(text: string, canEdit = true) {
  const written: string[] = [];
  const page = new FakePage({ canEdit: () => canEdit, write: (next) => void written.push(next) });
  page.session.show(text);
  page.say({ type: 'ready' });
  const { revision } = page.lastState;
  return { page, written, revision };
}

describe('decoder session of a file', () => {
  it('says that the text is that of a file', () => {
    assert.equal(pageOf(TOKEN).page.lastState.file, 'editable');
    assert.equal(pageOf(TOKEN, false).page.lastState.file, 'readonly');
    const own = new FakePage();
    own.say({ type: 'ready' });
    assert.equal(own.lastState.file, undefined);
  });

  it('writes what is edited', () => {
    const { page, written, revision } = pageOf(TOKEN);
    page.say({ type: 'setText', revision: revision + 1, text: OTHER });
    assert.deepEqual(written, [OTHER]);
    assert.equal(page.lastState.page.kind, 'token');
  });

  it('writes no key, and keeps it over a change of the file', () => {
    const { page, written, revision } = pageOf(TOKEN);
    page.say({ type: 'editKey', revision, key: 'sunshine', expectedAlg: '' });
    page.session.show(OTHER, { keepChoice: true });
    page.say({ type: 'ready' });
    assert.deepEqual(page.lastState.form, { key: 'sunshine', expectedAlg: '' });
    assert.deepEqual(written, []);
  });

  it('gives a page its text back where the file cannot be changed', () => {
    const { page, written, revision } = pageOf(TOKEN, false);
    page.say({ type: 'setText', revision: revision + 1, text: OTHER });
    assert.deepEqual(written, []);
    assert.equal(page.lastState.text, TOKEN);
    assert.ok(page.lastState.revision > revision + 1);
    page.say({ type: 'putIntoFile', revision: page.lastState.revision, token: MADE });
    assert.deepEqual(written, []);
  });

  it('gives a page its text back where that got too long', () => {
    const { page, written, revision } = pageOf(TOKEN);
    page.say({ type: 'refuseText', revision: revision + 1, length: MAX_TEXT_LENGTH + 1 });
    assert.deepEqual(written, []);
    assert.equal(page.lastState.text, TOKEN);
  });

  it('puts a token that was made in the place of the one that is shown', () => {
    const { page, written, revision } = pageOf(`# two\n${TOKEN}\n${OTHER}\n`);
    page.say({ type: 'chooseToken', revision, index: 1 });
    page.say({ type: 'putIntoFile', revision, token: MADE });
    assert.deepEqual(written, [`# two\n${TOKEN}\n${MADE}\n`]);
    const state = page.lastState;
    assert.equal(state.text, written[0]);
    assert.ok(state.page.kind === 'token' && state.page.chosen === 1);
  });

  it('puts nothing into the file for a page that shows an older text', () => {
    const { page, written, revision } = pageOf(TOKEN);
    page.session.show(OTHER);
    page.say({ type: 'putIntoFile', revision, token: MADE });
    assert.deepEqual(written, []);
  });

  it('puts nothing in the place of a token within another', () => {
    const outer = hs256(JSON.stringify({ inner: TOKEN }));
    const { page, written, revision } = pageOf(outer);
    page.say({ type: 'openInner', revision, index: 0 });
    assert.ok(page.lastState.page.kind === 'token' && page.lastState.page.path.length > 0);
    page.say({ type: 'putIntoFile', revision, token: MADE });
    assert.deepEqual(written, []);
  });

  it('writes nothing for a page without a file', () => {
    const page = new FakePage();
    page.say({ type: 'ready' });
    page.say({ type: 'setText', revision: 1, text: TOKEN });
    page.say({ type: 'putIntoFile', revision: 1, token: MADE });
    page.say({ type: 'ready' });
    assert.equal(page.lastState.text, TOKEN);
  });
});

describe('a token put into a text', () => {
  const cases: readonly [name: string, text: string, expected: string][] = [
    ['in the place of the only one', `Bearer ${TOKEN};`, `Bearer ${MADE};`],
    ['into an empty text', ' \n', `${MADE}\n`],
    ['behind a text without one', 'notes', `notes\n${MADE}\n`],
    ['behind lines without one', 'notes\n', `notes\n${MADE}\n`],
  ];
  for (const [name, text, expected] of cases) {
    it(`comes ${name}`, () => assert.equal(putInto(readText(text), 0, MADE), expected));
  }
});
