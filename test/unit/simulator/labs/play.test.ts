import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import {
  findLab,
  type LabInput,
  LabInputError,
  LabPlay,
  labInputsSchema,
} from '../../../../src/simulator/labs';
import type { Lab } from '../../../../src/simulator/labs/model';

const lab = (id: string): Lab => findLab(id) ?? assert.fail(id);
const step: LabInput = { kind: 'step' };

describe('a play of a lab', () => {
  const prediction = () => lab('predict-session-ids');

  it('goes back input by input, and to the very beginning', async () => {
    const play = await LabPlay.start(prediction());
    const first = play.view();
    const second = await play.do(step);
    await play.do(step);
    assert.deepEqual(await play.back(), second);
    assert.deepEqual(await play.back(), first);
    assert.deepEqual(await play.back(), first);
    await play.do({ kind: 'choose', choice: 'newId', value: 'random' });
    assert.deepEqual(await play.reset(), first);
  });

  it('goes on from the inputs of an earlier play, through storage', async () => {
    const play = await LabPlay.start(prediction());
    await play.do(step);
    await play.do({ kind: 'act', action: 'mallory-guesses', values: { id: '1042' } });
    const kept = v.parse(labInputsSchema, JSON.parse(JSON.stringify(play.inputs)));
    assert.deepEqual((await LabPlay.start(prediction(), kept)).view(), play.view());
  });

  it('shows the messages of the last input alone, requests before their answers', async () => {
    const play = await LabPlay.start(prediction());
    await play.do(step);
    const { messages, log } = await play.do(step);
    assert.ok(log.length > messages.length);
    assert.deepEqual(
      messages.map(({ kind, method, url }) => `${kind} ${method} ${new URL(url).pathname}`),
      [
        'request GET /login',
        'response GET /login',
        'request POST /login',
        'response POST /login',
        'request GET /orders',
        'response GET /orders',
      ],
    );
  });

  it('shows what a server asks between the request and its answer', async () => {
    const play = await LabPlay.start(lab('jwt-jku-and-kid'));
    await play.do(step);
    const { messages } = await play.do({
      kind: 'act',
      action: 'mallory-jku',
      values: { jku: 'https://evil.example/jwks.json' },
    });
    assert.deepEqual(
      messages.map(({ kind, from, to }) => `${kind} ${from} ${to}`),
      ['request mallory api', 'request api evil', 'response evil api', 'response api mallory'],
    );
  });

  it('stays at a step until what it asks for is right', async () => {
    const play = await LabPlay.start(prediction());
    for (let at = 0; at < 3; at++) await play.do(step);
    const wrong = await play.do({ kind: 'step', values: { id: '7' } });
    assert.equal(wrong.next?.index, 3);
    assert.equal(wrong.answer?.correct, false);
    assert.equal(wrong.achieved.wrongAnswers, 1);
    const right = await play.do({ kind: 'step', values: wrong.next?.question?.solution });
    assert.equal(right.next, undefined);
    assert.ok(right.achieved.attack);
    await assert.rejects(play.do(step), LabInputError);
  });

  it('starts its world afresh when the code changes, and shows the code as it is', async () => {
    const play = await LabPlay.start(prediction());
    await play.do(step);
    const view = await play.do({ kind: 'choose', choice: 'newId', value: 'random' });
    assert.deepEqual([view.log, view.next?.index], [[], 0]);
    assert.match(view.code[0]?.text ?? '', /const id = crypto\.randomBytes\(16\)\.toString\('hex'\);/);
    assert.equal(view.choices.find(({ id }) => id === 'newId')?.changed, true);
  });

  it('is passed by attack and fix together, and not by a fix that was changed since', async () => {
    const play = await LabPlay.start(prediction());
    await play.do({ kind: 'choose', choice: 'newId', value: 'random' });
    assert.equal((await play.do({ kind: 'check' })).achieved.passed, false);
    await play.do({ kind: 'choose', choice: 'newId', value: 'counter' });
    assert.equal((await play.do({ kind: 'check' })).achieved.failedChecks, 1);
    for (let at = 0; at < 3; at++) await play.do(step);
    await play.do({ kind: 'step', values: { id: '1042' } });
    await play.do({ kind: 'choose', choice: 'newId', value: 'random' });
    const done = await play.do({ kind: 'check' });
    assert.deepEqual([done.achieved.passed, done.achieved.failedChecks], [true, 1]);
    const changed = await play.do({ kind: 'choose', choice: 'newId', value: 'short' });
    assert.deepEqual([changed.achieved.passed, changed.fix], [false, undefined]);
  });

  it('refuses what there is not, in words, and goes on', async () => {
    const play = await LabPlay.start(lab('idle-and-absolute-timeout'));
    const refused: readonly [LabInput, RegExp][] = [
      [{ kind: 'choose', choice: 'nothing', value: 'x' }, /nothing called "nothing"/],
      [{ kind: 'choose', choice: '__proto__', value: 'x' }, /nothing called/],
      [{ kind: 'choose', choice: 'idle', value: 'toString' }, /no "toString"/],
      [{ kind: 'choose', choice: 'idleMinutes', value: '1.5' }, /whole number from 1 to 100000/],
      [{ kind: 'choose', choice: 'idleMinutes', value: '1'.repeat(7) }, /At most 6 characters/],
      [{ kind: 'act', action: 'fly', values: {} }, /no action "fly"/],
    ];
    const before = play.view();
    for (const [input, message] of refused)
      await assert.rejects(play.do(input), { name: 'LabInputError', message });
    assert.deepEqual(play.view(), before);
    assert.equal((await play.do(step)).inputs, 1);
  });

  it('tells what a browser or the situation forbids as an outcome', async () => {
    const play = await LabPlay.start(prediction());
    const noAddress = await play.do({ kind: 'act', action: 'ana-visits', values: { url: 'shop' } });
    assert.deepEqual(noAddress.outcome, {
      text: 'Write a whole address, such as https://shop.example/orders.',
      failed: true,
    });
    await assert.rejects(play.do({ kind: 'act', action: 'ana-submits', values: {} }), /has no form/);
    const { outcome } = await play.do({ kind: 'act', action: 'time-passes', values: { minutes: '-1' } });
    assert.equal(outcome?.failed, true);
  });

  it('plays inputs in their order, however fast they come', async () => {
    const play = await LabPlay.start(prediction());
    await Promise.all([play.do(step), play.do(step), play.do(step)]);
    const slow = await LabPlay.start(prediction(), [step, step, step]);
    assert.deepEqual(play.view(), slow.view());
  });

  it('judges every option of a prediction, with the reason', async () => {
    const play = await LabPlay.start(lab('csrf-form'));
    await play.do(step);
    await play.do(step);
    const { answer } = await play.do({ kind: 'step', ticked: [] });
    assert.deepEqual(
      answer?.options.map(({ ticked, right, reason }) => ({ ticked, right, reason })),
      [{ ticked: false, right: true, reason: 'It goes along.' }],
    );
    assert.equal(answer?.correct, false);
  });
});
