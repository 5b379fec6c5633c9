import { b64, hs256, octJwk, rawSignature, runVectors, SECRET, type Vector } from './support';

const good = hs256();
const [head = '', body = '', signature = ''] = good.split('.');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes with unused bits that are not zero. */
const stray = (text: string): string =>
  text.slice(0, -1) + ALPHABET[ALPHABET.indexOf(text.at(-1) ?? 'A') | 1];

const vector = (name: string, token: string, verified: boolean, reason: RegExp): Vector => ({
  name,
  token,
  key: octJwk(),
  verified,
  reason,
});
const no = (name: string, token: string, reason = /./): Vector => vector(name, token, false, reason);

/** A token over header and payload exactly as they are written, so that only their form can be wrong. */
const signedParts = (header: string, payload: string): string => {
  const input = `${header}.${payload}`;
  return `${input}.${rawSignature('HS256', SECRET, input).toString('base64url')}`;
};

const inserted = (text: string, what: string): string => `${text.slice(0, 9)}${what}${text.slice(9)}`;

const form: readonly Vector[] = [
  vector('as it should be', good, true, /fits/),
  no('empty', '', /no token/),
  no('one part', head, /1 part/),
  no('two parts', `${head}.${body}`, /2 parts/),
  no('two parts and a dot', `${head}.${body}.`, /signature is missing/),
  no('four parts', `${good}.x`, /4 parts/),
  no('a dot behind', `${good}.`, /4 parts/),
  no('a dot before', `.${good}`),
  no('two dots between', `${head}..${body}.${signature}`),
  no('five parts', `${good}.${signature}.${signature}`),
  no('a part empty and one too many', `${head}.${body}..${signature}`),
  no('dots alone', '..'),
  no('the payload missing', `${head}..${signature}`, /empty/),
  no('the header missing', `.${body}.${signature}`),
  no('parts in another order', `${body}.${head}.${signature}`),
  no('separated by blanks', `${head} ${body} ${signature}`),
  no('Bearer before it', `Bearer ${good}`),
  no('a blank before', ` ${good}`),
  no('a blank behind', `${good} `),
  no('a line break behind', `${good}\n`),
  no('a CRLF behind', `${good}\r\n`),
  no('a NUL behind', `${good}\0`),
  no('a byte order mark before', `\ufeff${good}`),
  no('quotes around', `"${good}"`),
  no('a full-width dot', good.replace('.', '．')),
  no('percent-encoded dots', good.replaceAll('.', '%2E')),
];

const base64: readonly Vector[] = [
  ...(['header', 'payload', 'signature'] as const).flatMap((name, at): Vector[] => {
    const replaced = (change: (text: string) => string): string =>
      [head, body, signature].map((part, index) => (index === at ? change(part) : part)).join('.');
    return [
      no(
        `${name} padded`,
        replaced((text) => `${text}=`),
        /padding/,
      ),
      no(
        `${name} padded twice`,
        replaced((text) => `${text}==`),
        /padding/,
      ),
      no(
        `a line break in the ${name}`,
        replaced((text) => inserted(text, '\n')),
      ),
      no(
        `a CRLF in the ${name}`,
        replaced((text) => inserted(text, '\r\n')),
      ),
      no(
        `a blank in the ${name}`,
        replaced((text) => inserted(text, ' ')),
      ),
      no(
        `a tab in the ${name}`,
        replaced((text) => inserted(text, '\t')),
      ),
      no(
        `a plus in the ${name}`,
        replaced((text) => inserted(text, '+')),
      ),
      no(
        `a slash in the ${name}`,
        replaced((text) => inserted(text, '/')),
      ),
      no(
        `a percent sign in the ${name}`,
        replaced((text) => inserted(text, '%')),
      ),
      no(
        `a NUL in the ${name}`,
        replaced((text) => inserted(text, '\0')),
      ),
      no(
        `a letter beyond ASCII in the ${name}`,
        replaced((text) => inserted(text, 'é')),
      ),
      no(
        `a soft hyphen in the ${name}`,
        replaced((text) => inserted(text, '\u00ad')),
      ),
      no(
        `one character more in the ${name}`,
        replaced((text) => `${text}A`),
      ),
      no(
        `one character less in the ${name}`,
        replaced((text) => text.slice(0, -1)),
      ),
    ];
  }),
  no('stray bits in the signature', `${head}.${body}.${stray(signature)}`, /belong to no byte/),
  no('padding that is signed', signedParts(`${b64('{"alg":"HS256"} ')}==`, body), /padding/),
  no('padding of the payload that is signed', signedParts(head, `${b64('{"a":1}')}==`), /padding/),
  no('stray bits that are signed', signedParts(stray(b64('{"alg":"HS256"} ')), body), /belong to no byte/),
  no(
    'stray bits of the payload that are signed',
    signedParts(head, stray(b64('{"a":1}'))),
    /belong to no byte/,
  ),
  no('4n+1 characters that are signed', signedParts(head, 'AAAAA'), /4n\+1/),
  no(
    'a line break that is signed',
    signedParts(head, `${b64('{"a":1,').replace(/=/g, '')}\n${b64('"b":2}')}`),
  ),
  no(
    'the signature in standard base64',
    `${head}.${body}.${Buffer.from('+/+/'.repeat(10), 'base64').toString('base64')}`,
  ),
  no(
    'the signature in hex',
    `${head}.${body}.${Buffer.from(signature, 'base64url').toString('hex')}`,
    /does not fit/,
  ),
];

const payload: readonly Vector[] = [
  ['an empty object', '{}'],
  ['no JSON', 'Payload'],
  ['a list', '[1]'],
  ['a string', '"text"'],
  ['null', 'null'],
  ['with a member twice', '{"sub":"a","sub":"b"}'],
  ['with white space', ' { } \n'],
  ['expired', '{"exp":1}'],
  ['not yet valid', '{"nbf":99999999999}'],
  ['with exp as a text', '{"exp":"1"}'],
  ['with exp negative', '{"exp":-1}'],
  ['with exp a fraction', '{"exp":1.5}'],
  ['with exp huge', '{"exp":1e300}'],
  ['with a huge integer', `{"id":${'9'.repeat(400)}}`],
  ['with aud as a list', '{"aud":["a","b"]}'],
  ['with aud as an object', '{"aud":{}}'],
  ['with iss as a number', '{"iss":5}'],
].map(([name = '', text = '']) => vector(`payload ${name}`, hs256({}, text), true, /fits/));

const bytes: readonly Vector[] = [
  vector('payload of bytes that are no UTF-8', hs256({}, Buffer.from([0xff, 0xfe, 0x00])), true, /fits/),
  vector('payload empty, and signed so', hs256({}, ''), true, /fits/),
  vector('payload of 100 kB', hs256({}, { data: 'x'.repeat(100_000) }), true, /fits/),
  no('detached payload', `${head}..${signature}`, /detached/),
  no('payload changed', `${head}.${b64({ sub: 'admin' })}.${signature}`, /does not fit/),
  no('header changed', `${b64({ alg: 'HS256', kid: '1' })}.${body}.${signature}`, /does not fit/),
  no(
    'header of the same meaning, written otherwise',
    `${b64('{"alg": "HS256"}')}.${body}.${signature}`,
    /does not fit/,
  ),
];

runVectors('verdicts: the parts of a token', form);
runVectors('verdicts: base64url', base64);
runVectors('verdicts: payloads', [...payload, ...bytes]);
