import { strict as assert } from 'node:assert';
import { findLab, LabPlay, type LabView, labs, type MessageView } from '../../../src/simulator/labs';
import { valuesOf } from '../../../src/webview/lab/fields';
import { splitMarkup } from '../../../src/webview/lab/highlight';
import { jarAt } from '../../../src/webview/lab/jar';
import { messageLabel, messageSentence, wireText } from '../../../src/webview/lab/messageWords';
import { cookieAttributes } from '../../../src/webview/lab/partyDetails';

/** The view of a lab after so many steps, its questions answered rightly. */
async function played(id: string, steps: number): Promise<LabView> {
  const lab = findLab(id);
  assert.ok(lab);
  const play = await LabPlay.start(lab);
  let view = play.view();
  for (let step = 0; step < steps; step++) {
    view = await play.do({ kind: 'step', values: view.next?.question?.solution ?? {} });
  }
  return view;
}

describe('messages of a lab in words', () => {
  let log: readonly MessageView[];
  let parties: LabView['parties'];
  before(async () => {
    const view = await played('sniff-over-http', 2);
    ({ log, parties } = view);
  });
  const find = (kind: MessageView['kind'], what: string) =>
    log.find((message) => message.kind === kind && messageLabel(message) === what) as MessageView;

  it('say who asks whom for what', () => {
    assert.match(
      messageSentence(find('request', 'POST /login'), parties),
      /^Ana's browser asks shop\.example: POST \/login\./,
    );
  });

  it('say what becomes of cookies', () => {
    const set = log.find((message) => message.kind === 'response' && message.setCookies.length > 0);
    assert.ok(set);
    assert.match(messageSentence(set, parties), /The cookie sid is stored\./);
    const sent = log.find(
      (message) => message.kind === 'request' && message.cookies.some((each) => each.sent),
    );
    assert.ok(sent);
    assert.match(messageSentence(sent, parties), /Cookies that go along: sid\./);
  });

  it('warn of what everybody can read', () => {
    const open = log.find(({ readable }) => readable);
    const closed = log.find(({ readable }) => !readable);
    assert.ok(open && closed);
    assert.match(messageSentence(open, parties), /Everybody on the network can read it\.$/);
    assert.doesNotMatch(messageSentence(closed, parties), /Everybody/);
  });

  it('stand as on the wire', () => {
    const text = wireText(find('request', 'POST /login'));
    assert.match(text, /^POST \/login HTTP\/1\.1\nHost: shop\.example\n/);
    assert.match(text, /\n\nuser=ana&/);
  });

  it('name nobody where nobody answers', () => {
    const message = { ...find('request', 'POST /login'), to: undefined };
    assert.match(messageSentence(message, parties), /asks nobody/);
  });
});

describe('the jar in the picture', () => {
  it('tells of each cookie whether it goes along, and why not', async () => {
    const view = await played('cookie-matrix', 3);
    const at = view.messages.findIndex(
      (message) =>
        message.kind === 'request' &&
        message.cookies.some(({ sent }) => sent) &&
        message.cookies.some(({ sent }) => !sent),
    );
    assert.ok(at >= 0);
    const jar = jarAt(view, 'ana', at);
    const fates = new Map(jar.map(({ cookie, fate, reason }) => [cookie.name, [fate, reason !== undefined]]));
    assert.deepEqual(fates.get('strict'), ['stays', true]);
    assert.deepEqual(fates.get('lax'), ['sent', false]);
  });

  it('shows what an answer has put in', async () => {
    const view = await played('predict-session-ids', 2);
    const answers = view.messages.map((message, index) => ({ message, index }));
    const set = answers.find(({ message }) => message.kind === 'response' && message.setCookies.length > 0);
    assert.ok(set);
    assert.deepEqual(
      jarAt(view, 'ana', set.index - 1).map(({ fate }) => fate),
      [],
    );
    assert.deepEqual(
      jarAt(view, 'ana', set.index).map(({ fate }) => fate),
      ['new'],
    );
    assert.deepEqual(
      jarAt(view, 'ana', view.messages.length - 1).map(({ fate }) => fate),
      ['sent'],
    );
  });

  it('is as it is where nothing travels', async () => {
    const view = await played('predict-session-ids', 2);
    const quiet = { ...view, messages: [] };
    assert.deepEqual(
      jarAt(quiet, 'ana', -1).map(({ cookie, fate }) => [cookie.name, fate]),
      [['sid', 'none']],
    );
  });

  it('names what a cookie was set with', async () => {
    const view = await played('predict-session-ids', 2);
    const [cookie] = view.parties.find(({ id }) => id === 'ana')?.jar ?? [];
    assert.ok(cookie);
    assert.deepEqual(cookieAttributes(cookie), ['shop.example', 'Secure', 'HttpOnly', 'SameSite=Lax']);
  });
});

describe('fields of a lab', () => {
  const field = (parts: object) => ({
    id: 'f',
    label: 'F',
    kind: 'text' as const,
    start: 'a',
    options: [],
    ...parts,
  });
  const select = field({
    kind: 'select',
    options: [
      { value: 'x', label: 'X' },
      { value: 'a', label: 'A' },
    ],
  });
  for (const [name, view, typed, value] of [
    ['say what stands in them', field({}), {}, 'a'],
    ['say what was typed', field({}), { f: 'b' }, 'b'],
    ['may be emptied', field({}), { f: '' }, ''],
    ['say what was chosen', select, { f: 'x' }, 'x'],
    ['forget a choice that is gone', select, { f: 'gone' }, 'a'],
    ['take the first choice where the start is none', { ...select, start: 'none' }, {}, 'x'],
  ] as const) {
    it(name, () => assert.deepEqual(valuesOf([view], typed), { f: value }));
  }
});

describe('colours of code with choices in it', () => {
  for (const [html, parts] of [
    ['a|b', ['a', 'b']],
    ['<s>a|b</s>c', ['<s>a</span>', '<s>b</s>c']],
    ['<s>a<t>|</t></s>|', ['<s>a<t></span></span>', '<s><t></t></s>', '']],
  ] as const) {
    it(`are cut: ${html}`, () => assert.deepEqual(splitMarkup(html, '|'), parts));
  }
});

describe('each lab', () => {
  for (const { id } of labs) {
    it(`${id} has code whose choices all have a place or a label`, async () => {
      const { choices, code, settings } = await played(id, 0);
      const placed = new Set(
        code.flatMap(({ parts }) => parts.flatMap((part) => ('choice' in part ? part.choice : []))),
      );
      for (const choice of choices) {
        assert.ok(choice.label !== '' && (placed.has(choice.id) || settings.includes(choice.id)), choice.id);
      }
    });
  }
});
