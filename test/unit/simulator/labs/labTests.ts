import { strict as assert } from 'node:assert';
import { findConcept } from '../../../../src/concepts';
import { LabRun, viewOf } from '../../../../src/simulator/labs';
import { checkFix } from '../../../../src/simulator/labs/check';
import { choiceProblem, startChoices } from '../../../../src/simulator/labs/choices';
import { choicesIn } from '../../../../src/simulator/labs/code';
import type { LabInput } from '../../../../src/simulator/labs/inputs';
import type { Lab, Values } from '../../../../src/simulator/labs/model';
import type { Server } from '../../../../src/simulator/network/network';

/** What a lab must say to one set of choices. */
export interface LabRow {
  readonly title: string;
  readonly choices: Values;
}

/** A fix that is none: the check that must fail, and what its reason must say. */
export interface WrongFix extends LabRow {
  readonly fails: string;
  readonly reason: RegExp;
}

export interface LabTable {
  /** Honest use that the code breaks already at the start. */
  readonly brokenAtStart?: readonly string[];
  readonly wrong: readonly WrongFix[];
  /** Beside the fixes that the lab itself shows. */
  readonly right?: readonly LabRow[];
}

const refuseAll = (server: Server): Server => ({
  name: server.name,
  hosts: server.hosts,
  handle: () => ({ status: 403, headers: [], body: 'No.', page: { title: '403', text: 'No.' } }),
});

/** Declares the tests that every lab must pass, with the lab's own table. */
export function testLab(lab: Lab, table: LabTable): void {
  describe(`lab ${lab.id}`, () => {
    const check = (choices: Values) => checkFix(lab, { ...startChoices(lab.choices), ...choices });

    it('plays step by step to the end, where the attack has worked', async () => {
      const { run } = await playThrough(lab);
      assert.equal(run.step, lab.steps.length);
      const goal = lab.goal.reached(run.world);
      assert.ok(goal.ok, goal.reason);
      assert.ok(run.achieved.attack);
    });

    it('has not been attacked at the start', () => {
      const goal = lab.goal.reached(new LabRun(lab).world);
      assert.equal(goal.ok, false);
      assert.notEqual(goal.reason, '');
    });

    it('plays the same again', async () => {
      const { run, views } = await playThrough(lab);
      const again = await LabRun.replay(lab, run.inputs);
      assert.deepEqual(viewOf(again), views.at(-1));
      const back = await LabRun.replay(lab, run.inputs.slice(0, -1));
      assert.deepEqual(viewOf(back), views.at(-2));
    });

    it('gives a view of plain data', async () => {
      const { views } = await playThrough(lab);
      for (const view of views) assert.deepEqual(JSON.parse(JSON.stringify(view)), withoutUndefined(view));
    });

    it('fails the code as it is at the start, by an attack, with honest use working', async () => {
      const { ok, checks } = await check({});
      assert.equal(ok, false);
      assert.ok(checks.some((each) => each.kind === 'attack' && !each.ok));
      const broken = checks.filter((each) => each.kind === 'honest' && !each.ok).map(({ id }) => id);
      assert.deepEqual(broken, table.brokenAtStart ?? []);
    });

    it('fails servers that refuse everything, by honest use', async () => {
      const solved = { ...startChoices(lab.choices), ...lab.fixes[0]?.choices };
      const { ok, checks } = await checkFix(lab, solved, { deploy: refuseAll });
      assert.equal(ok, false);
      assert.ok(checks.some((each) => each.kind === 'honest' && !each.ok));
    });

    for (const { title, choices, fails, reason } of table.wrong) {
      it(`tells a wrong fix: ${title}`, async () => {
        assertChoices(lab, choices);
        const { ok, checks } = await check(choices);
        const found = checks.find(({ id }) => id === fails);
        assert.ok(found, `there is no check ${fails}`);
        assert.equal(found.ok, false, `${fails} passed: ${found.reason}`);
        assert.match(found.reason, reason);
        assert.equal(ok, false);
      });
    }

    for (const { title, choices } of [...lab.fixes, ...(table.right ?? [])]) {
      it(`passes a right fix: ${title}`, async () => {
        assertChoices(lab, choices);
        const { checks } = await check(choices);
        const failed = checks.filter((each) => !each.ok).map(({ id, reason }) => `${id}: ${reason}`);
        assert.deepEqual(failed, []);
      });
    }

    it('plays to the end with the fix, too, and then the attack has not worked', async () => {
      for (const { title, choices } of lab.fixes) {
        const changes = Object.entries(choices).map(
          ([choice, value]): LabInput => ({ kind: 'choose', choice, value }),
        );
        const { run } = await playThrough(lab, changes);
        assert.equal(run.step, lab.steps.length, title);
        assert.equal(run.achieved.attack, false, title);
      }
    });

    it('takes every action with what stands in its fields', async () => {
      const { run } = await playThrough(lab);
      for (const { id } of lab.actions) {
        const action = viewOf(run).actions.find((each) => each.id === id);
        if (!action || action.unavailable !== undefined) continue;
        const values = Object.fromEntries(action.fields.map((field) => [field.id, field.start]));
        await run.apply({ kind: 'act', action: id, values });
        assert.notEqual(run.outcome?.text.trim() ?? '', '', id);
      }
    });

    it('names things that exist, and everything once', () => {
      for (const concept of lab.concepts) assert.ok(findConcept(concept), concept);
      for (const tag of lab.tags) assert.match(tag, /^(?:S(?:[1-9]|[1-4]\d|5\d)|F(?:[1-9]|1[01]))$/);
      const parties = new Set(new LabRun(lab).world.parties.map(({ id }) => id));
      for (const { party } of lab.code) assert.ok(parties.has(party), party);
      for (const { by } of lab.actions) assert.ok(parties.has(by) || ['clock', 'network'].includes(by), by);
      for (const id of choicesIn(lab.code)) assert.ok(Object.hasOwn(lab.choices, id), id);
      for (const list of [lab.actions, lab.checks, lab.tags, lab.concepts, lab.passages]) {
        const ids = list.map((each) => (typeof each === 'string' ? each : each.id));
        assert.deepEqual([...new Set(ids)], ids);
      }
      assert.ok(table.wrong.length >= 2 && lab.fixes.length >= 1);
    });
  });
}

function assertChoices(lab: Lab, choices: Values): void {
  for (const [id, value] of Object.entries(choices)) {
    const choice = lab.choices[id];
    assert.ok(choice, `there is no choice ${id}`);
    assert.equal(choiceProblem(choice, value), undefined, id);
  }
}

/** Plays all steps, answering every question as the lab itself says. */
export async function playThrough(lab: Lab, before: readonly LabInput[] = []) {
  const run = await LabRun.replay(lab, before);
  const views = [viewOf(run)];
  while (run.nextStep && views.length < 200) {
    const question = viewOf(run).next?.question;
    const first = question?.options[0];
    const values = question?.solution ?? {};
    await run.apply({ kind: 'step', ticked: first ? [first.id] : [], values });
    assert.equal(run.outcome?.failed, false, `step ${run.step}: ${run.outcome?.text}`);
    if (question?.kind === 'enter' && question.solution) assert.ok(run.answer?.correct, run.answer?.reason);
    views.push(viewOf(run));
  }
  return { run, views };
}

const withoutUndefined = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutUndefined(each)]));
};
