import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import type { ReflectionPart } from '../../../src/course';
import { gradeReflection, MAX_ANSWER_LENGTH } from '../../../src/course/reflection';

const part = (...accepted: string[][]): ReflectionPart => ({
  id: 'part',
  tags: ['S54'],
  prompt: 'What is wrong?',
  modelAnswer: '',
  criteria: accepted.map((phrases, index) => ({
    id: `c${index}`,
    label: `criterion ${index}`,
    accepted: phrases,
    hint: 'Think.',
  })),
});

const cases: readonly { accepted: string; answer: string; met: boolean; why: string }[] = [
  { accepted: 'xss', answer: 'An XSS flaw', met: true, why: 'case does not matter' },
  {
    accepted: 'cross-site scripting',
    answer: 'Cross site scripting!',
    met: true,
    why: 'a hyphen may be a space',
  },
  {
    accepted: 'cross site scripting',
    answer: 'cross-site scripting',
    met: true,
    why: 'a space may be a hyphen',
  },
  { accepted: 'httponly', answer: 'an HTTP-only cookie', met: true, why: 'a hyphen may join' },
  { accepted: 'http-only', answer: 'HttpOnly', met: true, why: 'an accepted hyphen may join' },
  {
    accepted: 'brute force',
    answer: 'it can be brute‑forced',
    met: false,
    why: 'other words are other words',
  },
  { accepted: 'brute force', answer: 'brute\n  force', met: true, why: 'white space is one space' },
  { accepted: 'cookie', answer: 'in cookies', met: true, why: 'a plural counts' },
  { accepted: 'sequential ids', answer: 'a sequential id', met: true, why: 'a singular counts' },
  { accepted: 'http', answer: 'it uses HTTPS', met: false, why: 'HTTPS is no plural' },
  { accepted: 'https', answer: 'it uses HTTP', met: false, why: 'nor is HTTP its singular' },
  { accepted: 'theft', answer: 'thefts, "theft"', met: true, why: 'quotes and commas part words' },
  { accepted: 'xs', answer: 'xss', met: false, why: 'double s is no plural' },
  { accepted: 'guess', answer: 'unguessable', met: false, why: 'a part of a word does not count' },
  { accepted: 'crypto.randomBytes', answer: 'use crypto.randombytes(16)', met: true, why: 'dots part words' },
  { accepted: '128 bit', answer: 'at least 128-bit', met: true, why: 'numbers are words' },
  { accepted: '28 bit', answer: '128 bit', met: false, why: 'numbers have borders too' },
  { accepted: "attacker's script", answer: 'the attacker’s script', met: true, why: 'apostrophes are alike' },
  { accepted: 'naive', answer: 'naïve', met: true, why: 'accents do not matter' },
  { accepted: 'sniffing', answer: '', met: false, why: 'nothing names nothing' },
  { accepted: '—', answer: 'anything', met: false, why: 'a phrase without words is never met' },
];

describe('reflection grading', () => {
  for (const { accepted, answer, met, why } of cases) {
    it(`${met ? 'finds' : 'does not find'} "${accepted}" in ${JSON.stringify(answer)}: ${why}`, () => {
      assert.equal(gradeReflection(part([accepted]), answer).met, met ? 1 : 0);
    });
  }

  it('meets a criterion by any of its phrases and counts what is met', () => {
    const grade = gradeReflection(
      part(['sniffing', 'interception'], ['https'], ['hsts']),
      'Interception; use HTTPS.',
    );
    assert.deepEqual(
      grade.criteria.map(({ criterion, met }) => [criterion.id, met]),
      [
        ['c0', true],
        ['c1', true],
        ['c2', false],
      ],
    );
    assert.equal(grade.met, 2);
  });

  it('looks at the beginning of an endless answer only', () => {
    const answer = `${'a '.repeat(MAX_ANSWER_LENGTH)}xss`;
    assert.equal(gradeReflection(part(['xss']), answer).met, 0);
  });

  it('finds every accepted phrase in any surroundings', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        phrase,
        fc.constantFrom(' ', '-', ', ', '\n'),
        fc.lorem(),
        fc.lorem(),
        (words, gap, before, after) => {
          const answer = `${before} ${words.join(gap).toUpperCase()} ${after}`;
          assert.equal(gradeReflection(part([words.join(' ')]), answer).met, 1);
        },
      ),
    );
  });

  it('never throws and never meets more than there is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (answer, accepted) => {
          const { met } = gradeReflection(part([accepted]), answer);
          assert.ok(met === 0 || met === 1);
        },
      ),
    );
  });

  describe('of an answer in code', () => {
    const part = {
      id: 'code',
      tags: [],
      prompt: 'Write it.',
      language: 'javascript',
      modelAnswer: '',
      criteria: [
        {
          id: 'secure',
          label: 'Secure',
          accepted: ['secure true'],
          hint: 'How?',
          keeps: ['cookie/missing-secure'],
        },
        { id: 'cookie', label: 'a cookie', accepted: ['res cookie'], hint: 'Where?' },
      ],
    };
    const answer = "res.cookie('a', a, { secure: true }); res.cookie('sid', id);";

    it('does not count words against what the checker finds', () => {
      const found = [{ ruleId: 'cookie/missing-secure', message: 'The cookie "sid" lacks Secure.' }];
      const { criteria, met } = gradeReflection(part, answer, found);
      assert.equal(met, 1);
      assert.deepEqual(
        criteria.map((one) => [one.met, one.against]),
        [
          [false, ['The cookie "sid" lacks Secure.']],
          [true, []],
        ],
      );
    });

    it('counts words alone where nothing is found, or nothing that the criterion keeps', () => {
      assert.equal(gradeReflection(part, answer).met, 2);
      const other = [{ ruleId: 'jwt/alg-none', message: 'No.' }];
      assert.equal(gradeReflection(part, answer, other).met, 2);
      assert.equal(gradeReflection(part, 'nothing of it', other).met, 0);
    });
  });
});
