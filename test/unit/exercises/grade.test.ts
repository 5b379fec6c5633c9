import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { exercises } from '../../../src/exercises/catalogue';
import { clinicParts } from '../../../src/exercises/catalogue/clinic';
import { judge, type Verdict } from '../../../src/exercises/grade';
import type { Exercise } from '../../../src/exercises/model';
import { hostOf, loadTestWasm } from '../checker/support';
import { textsOf } from './support';
import { titleOf, type Variant } from './variant';
import { variants } from './variants';

/** What reading the code says of each check of a variant. */
async function verdictsOf({ id, files, checks }: Exercise, variant: Variant): Promise<Map<string, Verdict>> {
  const texts = Object.fromEntries(textsOf(id, variant));
  const checker = createChecker(loadTestWasm, () => ({}), hostOf(texts));
  try {
    const found: { readonly ruleId: string }[] = [];
    for (const name of files) {
      const uri = `file:///app/${name}`;
      const { findings } = await checker.check({ uri, languageId: 'javascript', text: texts[name] ?? '' });
      found.push(...findings);
    }
    return new Map(checks.map((check) => [check.id, judge(check, found).verdict]));
  } finally {
    checker.dispose();
  }
}

/** Attacks that cannot be judged by reading the code: the page says so, and they are named here so that none is forgotten. */
const untold: Readonly<Record<string, readonly string[]>> = {
  'session-fixation': ['step-up', 'wrong-password'],
  logout: ['password-change-ends'],
  'samesite-and-origin': ['get'],
  'jwt-algorithms': ['tampered', 'own-key', 'expired'],
  'jwt-secret': ['setting-weak-behind', 'leaked'],
  'refresh-tokens': ['logout'],
  // No rule is about whose account it is.
  'sso-linking': ['takeover', 'recycled', 'same-subject', 'link-other', 'link-anonymous'],
};

const untoldOf = ({ id }: Exercise): readonly string[] =>
  id === 'clinic'
    ? clinicParts.flatMap(({ exercise, without, untold: all }) =>
        exercise.checks
          .filter(({ kind }) => kind === 'attack')
          .map((check) => check.id)
          .filter((check) => (all || untold[exercise.id]?.includes(check)) && !without.includes(check))
          .map((check) => `${exercise.id}/${check}`),
      )
    : (untold[id] ?? []);

/** Repairs that no attack gets past, and that the checker still asks more of: the record should go as well (ASVS 5.0 7.4.1). */
const stricter = new Map([
  ['the user taken out of the session, and a generation of sessions by user', ['replay']],
]);

describe('grading exercises by reading the code', function () {
  this.timeout(30_000);

  for (const exercise of exercises) {
    const { id, checks } = exercise;
    const list = variants[id] ?? [];
    describe(id, () => {
      it('names what cannot be told', () => {
        const without = checks.filter(({ kind, rules = [] }) => kind === 'attack' && rules.length === 0);
        assert.deepEqual(
          without.map((check) => check.id),
          untoldOf(exercise),
        );
      });

      it('asks the checker about attacks alone', () => {
        for (const { kind, rules } of checks) assert.ok(kind === 'attack' || rules === undefined);
      });

      for (const variant of list) {
        const { name, fails } = variant;
        it(titleOf(variant), async () => {
          const verdicts = await verdictsOf(exercise, variant);
          const found = [...verdicts].flatMap(([check, verdict]) => (verdict === 'found' ? check : []));
          // Whoever has repaired it, in whatever way, is not told that it is weak.
          if (Object.keys(fails).length === 0) assert.deepEqual(found, stricter.get(name) ?? []);
          if (name !== 'the start') return;
          const seen = [...verdicts].flatMap(([check, verdict]) => (verdict === 'not-found' ? check : []));
          assert.deepEqual(seen, [], 'what can be told is found in the start');
        });
      }
    });
  }
});
