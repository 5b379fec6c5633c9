import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { fill } from '../../../src/base/translate';
import { type ProjectConfig, readConfig, readThreshold, ruleCatalogue } from '../../../src/checker';
import { confidences, ruleLevels, SPAN_PATTERN } from '../../../src/checker/config/schema';
import { jsonSchemaText } from '../../../src/dev/configJsonSchema';

const validate = new Ajv({ allErrors: true }).compile(JSON.parse(jsonSchemaText()));
const nothing: ProjectConfig = { check: { rules: {}, thresholds: {} }, ignore: [] };

/** Texts that are objects of JSON, what is made of them, and where what is wrong. */
const cases: readonly {
  readonly text: string;
  readonly config?: Partial<ProjectConfig>;
  readonly problems?: readonly [place: string, message: RegExp][];
}[] = [
  { text: '{}' },
  { text: '\uFEFF{ "$schema": "./schema.json" }' },
  {
    text: '{ "rules": { "jwt/alg-none": "off", "secret/weak": "hint" }, "minimumConfidence": "likely" }',
    config: {
      check: {
        rules: { 'jwt/alg-none': 'off', 'secret/weak': 'hint' },
        thresholds: {},
        minimumConfidence: 'likely',
      },
    },
  },
  {
    text: '{ "thresholds": { "accessToken": "15m", "sessionCookie": "7 days" } }',
    config: { check: { rules: {}, thresholds: { accessToken: 900, sessionCookie: 604_800 } } },
  },
  {
    text: '{ "ignore": ["legacy/", "!legacy/new.js"], "baseline": "ci/known.json" }',
    config: { ignore: ['legacy/', '!legacy/new.js'], baseline: 'ci/known.json' },
  },
  { text: '{ "rulez": {} }', problems: [['"rulez"', /no setting "rulez"; there are rules, thresholds, /]] },
  {
    text: '{ "rules": { "x/y": "off", "jwt/alg-none": "off", "secret/weak": "loud" } }',
    config: { check: { rules: { 'jwt/alg-none': 'off' }, thresholds: {} } },
    problems: [
      ['"loud"', /The level of "secret\/weak" must be one of off, error/],
      ['"x/y"', /There is no rule "x\/y"/],
    ],
  },
  { text: '{ "rules": ["jwt/alg-none"] }', problems: [['["jwt/alg-none"]', /"rules" must be an object/]] },
  { text: '{ "thresholds": 15 }', problems: [['15', /"thresholds" must be an object/]] },
  {
    text: '{ "thresholds": { "accessToken": "15", "idToken": "1h", "refreshToken": "60d" } }',
    config: { check: { rules: {}, thresholds: { refreshToken: 5_184_000 } } },
    problems: [
      ['"15"', /"accessToken" must be a span of time such as "15m"/],
      ['"idToken"', /no limit "idToken"; there are accessToken, /],
    ],
  },
  { text: '{ "minimumConfidence": "sure" }', problems: [['"sure"', /one of certain, likely, hint/]] },
  { text: '{ "ignore": "a" }', problems: [['"a"', /"ignore" must be a list of patterns/]] },
  {
    text: '{ "ignore": ["a", 1, "b"] }',
    config: { ignore: ['a', 'b'] },
    problems: [['1', /"ignore" must be a list of patterns/]],
  },
  { text: '{ "baseline": 1 }', problems: [['1', /"baseline" must be the path of a file/]] },
  { text: '{ "baseline": "" }', problems: [['""', /"baseline" must be the path of a file/]] },
  { text: '{ "$schema": 1 }', problems: [['1', /"\$schema" must be the address/]] },
];

describe('settings of a project', () => {
  for (const { text, config = {}, problems = [] } of cases) {
    it(`are read: ${text}`, () => {
      const read = readConfig(text, fill);
      assert.deepEqual(read.config, { ...nothing, ...config });
      const line = text.replace(/^\uFEFF/, '');
      const found = [...read.problems].sort((a, b) => (a.message < b.message ? 1 : -1));
      const wanted = [...problems].sort(([, a], [, b]) => (a.source < b.source ? 1 : -1));
      assert.equal(found.length, wanted.length, found.map(({ message }) => message).join('\n'));
      const places = found.map(({ range }) => line.slice(range.start.character, range.end.character));
      assert.deepEqual([...places].sort(), wanted.map(([place]) => place).sort());
      for (const [place, message] of wanted)
        assert.match(found[places.indexOf(place)]?.message ?? '', message);
    });

    it(`are judged alike by the schema: ${text}`, () => {
      assert.equal(validate(JSON.parse(text.replace(/^\uFEFF/, ''))), problems.length === 0);
    });
  }

  for (const [text, place, message] of [
    ['', 0, /not valid JSON/],
    ['{ "rules": ', 11, /not valid JSON/],
    ['{ // why\n }', 2, /not valid JSON/],
    ['{ "ignore": [], }', 16, /not valid JSON/],
    ['[]', 0, /must hold an object/],
    ['null', 0, /must hold an object/],
  ] as const) {
    it(`are not had of ${JSON.stringify(text)}`, () => {
      const { config, problems } = readConfig(text, fill);
      assert.equal(config, undefined);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
      assert.equal(problems[0]?.range.start.character, place);
    });
  }

  it('never fail, and are right for the reader where they are for the schema', () => {
    const value = fc.oneof(
      fc.constantFrom('off', 'hint', 'likely', '15m', '0h', 'a/', ''),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const names = (list: readonly string[]) => fc.oneof(fc.constantFrom(...list), fc.string());
    const thresholds = fc.dictionary(names(['accessToken', 'refreshToken']), value);
    const rules = fc.dictionary(names(['jwt/alg-none', 'secret/weak']), value);
    const config = fc.record(
      {
        rules: fc.oneof(rules, value),
        thresholds: fc.oneof(thresholds, value),
        minimumConfidence: value,
        ignore: fc.oneof(fc.array(value), value),
        baseline: value,
        other: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(config, (raw) => {
        const text = JSON.stringify(raw);
        const { problems, config: read } = readConfig(text, fill);
        assert.ok(read);
        // Of zero as a span of time the schema knows nothing.
        if (text.includes('"0h"')) return;
        assert.equal(problems.length === 0, validate(JSON.parse(text)), text);
      }),
    );
  });
});

describe('settings of the editor', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const settings: Record<string, Record<string, unknown>> = contributes.configuration.properties;
  const schema = JSON.parse(jsonSchemaText()).properties;

  it('name the rules and levels that there are', () => {
    const rules = settings['sessionTutor.checker.rules'];
    assert.deepEqual(
      rules?.propertyNames,
      { enum: ruleCatalogue.map(({ id }) => id) },
      'List the ids of the catalogue in package.json under sessionTutor.checker.rules.',
    );
    assert.deepEqual(rules?.additionalProperties, { type: 'string', enum: [...ruleLevels] });
    assert.deepEqual(
      Object.keys(schema.rules.properties),
      ruleCatalogue.map(({ id }) => id),
    );
  });

  it('have the confidences and limits of a project', () => {
    assert.deepEqual(settings['sessionTutor.checker.minimumConfidence']?.enum, [...confidences]);
    const names = Object.keys(settings).flatMap(
      (name) => /^sessionTutor\.checker\.thresholds\.(\w+)$/.exec(name)?.[1] ?? [],
    );
    assert.deepEqual(names.sort(), Object.keys(schema.thresholds.properties).sort());
    for (const name of names) {
      const setting = settings[`sessionTutor.checker.thresholds.${name}`];
      assert.equal(setting?.pattern, SPAN_PATTERN.source);
      assert.equal(schema.thresholds.properties[name].pattern, SPAN_PATTERN.source);
      assert.ok(readThreshold(String(setting?.default)));
    }
  });

  it('are offered in a project as the schema says that is shipped', () => {
    assert.deepEqual(contributes.jsonValidation, [
      { fileMatch: '.session-tutor.json', url: './dist/config.schema.json' },
    ]);
    assert.equal(readFileSync('dist/config.schema.json', 'utf8'), jsonSchemaText());
  });
});
