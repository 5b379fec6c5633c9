import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { candidatesFor } from '../../../src/jwt/crack/candidates';
import { readDictionary } from '../../../src/jwt/crack/candidates/dictionary';
import { ownWords } from '../../../src/jwt/crack/candidates/own';
import { CandidatePlan } from '../../../src/jwt/crack/candidates/plan';
import { Rule } from '../../../src/jwt/crack/candidates/rule';
import { type Options, Slot } from '../../../src/jwt/crack/candidates/slot';
import { afterwards, atFirst, PHRASE_STYLES, WORD_STYLES } from '../../../src/jwt/crack/candidates/styles';
import { taken } from './candidateSupport';

const options = (costs: Readonly<Record<string, number>>): Options => ({
  list: Object.entries(costs)
    .map(([text, cost]) => ({ text, cost }))
    .sort((one, other) => one.cost - other.cost),
  words: true,
  write: (text, style) => [atFirst(text.split(' '), style), afterwards(text.split(' '), style)],
});

const [SNAKE, CAMEL] = [PHRASE_STYLES[1]!, PHRASE_STYLES[3]!];

describe('the candidates of a rule', () => {
  const slots = (style = CAMEL) => [
    new Slot(options({ '': 0, my: 2, your: 3 }), style),
    new Slot(options({ secret: 0, 'api key': 1 }), style),
  ];

  it('come by their cost, each written in the style of the rule', () => {
    const plan = new CandidatePlan([new Rule(slots(), 1, 5)], 5);
    assert.deepEqual(taken(plan, 0, 100), [
      'secret',
      'apiKey',
      'mySecret',
      'myApiKey',
      'yourSecret',
      'yourApiKey',
    ]);
    const snake = new CandidatePlan([new Rule(slots(SNAKE), 0, 2)], 2);
    assert.deepEqual(taken(snake, 0, 100), ['secret', 'api_key', 'my_secret']);
  });

  it('begin behind signs as they begin without them', () => {
    const sign = new Slot(
      { list: [{ text: '!', cost: 0 }], words: false, write: (text) => [text, text] },
      SNAKE,
    );
    const plan = new CandidatePlan([new Rule([sign, ...slots(SNAKE)], 0, 2)], 2);
    assert.deepEqual(taken(plan, 0, 100), ['!secret', '!api_key', '!my_secret']);
  });

  it('of several rules are sorted into each other', () => {
    const plan = new CandidatePlan([new Rule(slots(), 2, 4), new Rule(slots(SNAKE), 0, 4)], 4);
    assert.deepEqual(taken(plan, 0, 100), [
      'secret',
      'api_key',
      'secret',
      'my_secret',
      'apiKey',
      'my_api_key',
      'your_secret',
      'mySecret',
      'your_api_key',
    ]);
  });

  it('are the same from wherever one begins', () => {
    const word = fc.constantFrom('', 'a', 'bc', 'd e', 'f');
    const costs = fc.dictionary(word, fc.integer({ min: 0, max: 5 }), { minKeys: 1, maxKeys: 5 });
    fc.assert(
      fc.property(
        fc.array(fc.array(costs, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.nat(200),
        fc.nat(50),
        (ruleCosts, from, count) => {
          const rules = ruleCosts.map(
            (parts, at) =>
              new Rule(
                parts.map((part) => new Slot(options(part), SNAKE)),
                at,
                12,
              ),
          );
          const plan = new CandidatePlan(rules, 12);
          const all = taken(plan, 0, Number.POSITIVE_INFINITY);
          assert.equal(all.length, plan.size);
          assert.deepEqual(taken(plan, from, count), all.slice(from, from + count));
        },
      ),
    );
  });

  it('end where the batch wants no more', () => {
    const plan = new CandidatePlan([new Rule(slots(), 0, 5)], 5);
    assert.deepEqual(taken(plan, 0, 100, 'mySecret'), ['secret', 'apiKey', 'mySecret']);
  });
});

describe('styles of words', () => {
  it('each write a phrase in another way', () => {
    const all = PHRASE_STYLES.map((style) => atFirst(['my', 'key'], style) + afterwards(['a', 'b'], style));
    assert.ok(all.includes('mykeyab') && all.includes('my_key_a_b') && all.includes('myKeyAB'));
    assert.ok(all.includes('MyKeyAB') && all.includes('MY_KEY_A_B') && all.includes('my key a b'));
    assert.equal(new Set(all).size, PHRASE_STYLES.length);
    assert.equal(new Set(WORD_STYLES.map((style) => atFirst(['key'], style))).size, WORD_STYLES.length);
  });
});

describe('words of a token', () => {
  it('are those of its issuer, its people and its applications', () => {
    const { values, words } = ownWords({
      header: { alg: 'HS256', kid: 'key-7' },
      payload: {
        iss: 'https://auth.acme-shop.example:8443',
        sub: 'ana.lima@mail.example',
        app: { name: 'OrderDesk' },
        aud: ['billing_api'],
        iat: 1_767_225_600,
      },
    });
    for (const word of ['acme', 'shop', 'ana', 'lima', 'ana lima mail', 'order desk', 'billing', 'key'])
      assert.ok(words.includes(word), word);
    for (const value of [
      'key-7',
      'OrderDesk',
      'billing_api',
      '1767225600',
      'https://auth.acme-shop.example:8443',
    ])
      assert.ok(values.includes(value), value);
  });

  it('are few, whatever the token holds', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `word${at}`);
    const deep = JSON.parse(`${'{"a":'.repeat(500)}"x"${'}'.repeat(500)}`);
    const { values, words } = ownWords({
      header: { alg: 'HS256', kid: 'k'.repeat(500) },
      payload: { many, deep },
    });
    assert.ok(values.length <= 62 && words.length <= 250);
  });
});

describe('the dictionary', () => {
  it('holds its lists, the commonest words first', () => {
    const lists = readDictionary(readFileSync('dist/words.txt'));
    assert.ok(lists.passwords.indexOf('password') < 10 && lists.words.indexOf('you') < 10);
    for (const list of Object.values(lists)) {
      assert.ok(list.length > 1000);
      assert.equal(new Set(list).size, list.length);
      assert.ok(list.every((word: string) => word !== '' && !/[\r\n]/.test(word)));
    }
  });

  it('is refused where lists are missing', () => {
    assert.throws(() => readDictionary(new TextEncoder().encode('a\nb\n\nc\n')), /incomplete/);
  });
});

describe('the candidates for a token', function () {
  // Generous: the machine may be busy with other things.
  this.timeout(120_000);

  const payload = { iss: 'https://id.tulipshop.example', sub: '4711' };
  const dictionary = readFileSync('dist/words.txt');
  const plan = candidatesFor({ header: { alg: 'HS256' }, payload }, dictionary);
  const MANY = 1_000_000;

  /** What each rule is there for. */
  const expected: Readonly<Record<string, readonly string[]>> = {
    'an empty secret': [''],
    'what documents show': ['your-256-bit-secret', 'keyboard cat', 'shhhhh'],
    'the names of variables': ['JWT_SECRET', 'ACCESS_TOKEN_SECRET', 'JWT_SECRET_KEY'],
    phrases: ['mySuperSecretKey', 'this-is-my-secret', 'your_jwt_secret', 'this is a secret key'],
    placeholders: ['change_this_secret', 'put-your-secret-here', 'replace_with_your_secret_key'],
    'digits and years behind': ['mysecret123', 'Secret2024', 'jwtsecret@123'],
    'programs and what they are made with': ['todo_app_secret', 'node-jwt-secret', 'flasksecret'],
    'words of the token': ['tulipshop', 'tulipshop_secret', 'TULIPSHOP_JWT_SECRET', '4711'],
    'other signs for letters': ['s3cr3t', 'sup3rs3cr3t', '$ecret'],
    'doubled words': ['secretsecret', 'secret-secret'],
    'keys in their order': ['qwertyuiop', '1q2w3e4r', '12345678901234567890123456789012'],
    'one character over and over': ['a'.repeat(32), '0'.repeat(64)],
    passwords: ['trustno1', 'liverpool'],
    names: ['rahul123', 'nguyen'],
    sayings: ['winteriscoming', 'may the force be with you', 'iamironman'],
    encodings: [
      Buffer.from('secret').toString('base64'),
      createHash('md5').update('secret').digest('hex'),
      createHash('sha256').update('password').digest('hex'),
      createHash('sha1').update('secret').digest('hex'),
    ],
    'names of variables where their value should be': ['process.env.JWT_SECRET', '{JWT_SECRET}'],
    'words of other languages': ['minhachavesecreta', 'mi_clave_secreta', 'geheimerschluessel'],
    'sample UUIDs': ['123e4567-e89b-12d3-a456-426614174000'],
  };
  const all = new Set(taken(plan, 0, MANY));
  for (const [what, secrets] of Object.entries(expected)) {
    it(`hold ${what}`, () => {
      assert.deepEqual(
        secrets.filter((secret) => !all.has(secret)),
        [],
      );
    });
  }

  it('have the likeliest first', () => {
    const first = taken(plan, 0, 1000);
    for (const secret of ['', 'secret', 'your-256-bit-secret', 'mysecret', 'secretkey', 'jwt_secret'])
      assert.ok(first.includes(secret), secret);
  });

  it('seldom come twice', () => {
    assert.ok(all.size > 0.7 * MANY, `${all.size} of ${MANY}`);
  });

  it('are fewer without the dictionary, and none the worse', () => {
    const small = candidatesFor({ header: { alg: 'HS256' }, payload });
    assert.ok(small.size < plan.size);
    assert.ok(taken(small, 0, 1000).includes('mysecret'));
  });
});
