import { strict as assert } from 'node:assert';
import { findRule } from '../../../src/checker/rules/catalogue';
import { type OwnFinding, OwnFindings } from '../../../src/features/quiz/ownFindings';

const rule = 'cookie/missing-secure';
const [concept = ''] = findRule(rule)?.concepts ?? [];

describe('findings in the own code', () => {
  const cases: readonly {
    readonly name: string;
    readonly published?: readonly OwnFinding[];
    readonly open?: readonly string[];
    readonly looked: readonly OwnFinding[];
    readonly saved?: string;
    readonly count: number;
  }[] = [
    { name: 'in open files count', published: [{ uri: 'a', ruleId: rule }], looked: [], count: 1 },
    { name: 'in files that are not open count', looked: [{ uri: 'a', ruleId: rule }], count: 1 },
    {
      name: 'count once where both know the file',
      published: [{ uri: 'a', ruleId: rule }],
      looked: [
        { uri: 'a', ruleId: rule },
        { uri: 'b', ruleId: rule },
      ],
      count: 2,
    },
    {
      name: 'that were mended in the editor are gone',
      open: ['a'],
      looked: [{ uri: 'a', ruleId: rule }],
      count: 0,
    },
    {
      name: 'of a file that was saved are forgotten',
      looked: [{ uri: 'a', ruleId: rule }],
      saved: 'a',
      count: 0,
    },
    { name: 'of an unknown rule name no concept', looked: [{ uri: 'a', ruleId: 'no/such-rule' }], count: 0 },
  ];
  for (const { name, published = [], open = [], looked, saved, count } of cases) {
    it(name, () => {
      const findings = new OwnFindings(
        () => published,
        (uri) => open.includes(uri),
      );
      findings.remember(looked);
      if (saved) findings.forget(saved);
      assert.equal(findings.byConcept().get(concept) ?? 0, count);
    });
  }
});
