import { deflateRawSync } from 'node:zlib';
import { sample, table } from './findingCases';
import { keyCases } from './keyFindingCases';
import { rfc7516A1, rfc7516A4, rfc7520Nested } from './rfcEncryption';
import { base64url, rfc7515A1, rfc7515A2, rfc7515A3, rfc8037A4 } from './tokens';

/** A source of chance that a seed repeats. */
export class Chance {
  constructor(private state: number) {}

  /** Mulberry32: a number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

/**
 * Tokens to start from: every one that a finding is proven with, and those of the standards. Not those with keys
 * that are made anew in each run: a seed must give the same tokens again.
 */
const seeds: readonly string[] = [
  ...Object.entries(table)
    .filter(([id]) => !(id in keyCases))
    .flatMap(([, { has, hasNot }]) => [...has, ...hasNot].map((one) => sample(one).token)),
  ...[rfc7515A1, rfc7515A2, rfc7515A3, rfc8037A4, rfc7516A1, rfc7516A4, rfc7520Nested].map(
    ({ token }) => token,
  ),
].filter((token) => token.length < 20_000);

const ODD_VALUES: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '1e400',
  '1e-400',
  '9007199254740993',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '"none"',
  '"../../x"',
  '[]',
  '[[[[[[[[[[1]]]]]]]]]]',
  '{}',
  '{"__proto__":{"a":1}}',
  '{"a":1,"a":2}',
  `"${'A'.repeat(5000)}"`,
  `[${'1,'.repeat(1000)}1]`,
  `"${"' or ".repeat(1000)}"`,
  `"${'<a '.repeat(1500)}"`,
  `"${'{{'.repeat(2000)}"`,
  `"${'eyJ'.repeat(1000)}.."`,
  '"jane@a.example"',
  '"https://a.example?x#y"',
  '1893456000000',
];
const NAMES: readonly string[] =
  'alg typ cty kid jwk jku x5u x5c x5t crit b64 zip enc epk apu apv iv tag p2s p2c iss sub aud exp nbf iat jti nonce at_hash c_hash events cnf scope client_id htm htu ath _sd _sd_alg sd_hash roles __proto__ azp auth_time'.split(
    ' ',
  );
const BITS: readonly string[] = [
  '.',
  '..',
  '~',
  '=',
  '+',
  '/',
  ' ',
  '\n',
  '\r\n  ',
  '"',
  '\0',
  'é',
  '😀',
  '%2E',
  '…',
  'eyJ',
  'ey',
  'A',
  '{',
  '}',
  '-',
];

/** One of the seeds, changed in one to five ways. */
export function mutatedToken(chance: Chance): string {
  let text = chance.pick(seeds);
  for (let change = chance.below(5) + 1; change > 0; change--) text = chance.pick(CHANGES)(text, chance);
  return text.length > 60_000 ? text.slice(0, 60_000) : text;
}

type Change = (text: string, chance: Chance) => string;

const CHANGES: readonly Change[] = [
  // Characters: changed, put in, taken out, cut off, repeated.
  (text, chance) =>
    splice(text, chance.below(text.length + 1), 1, String.fromCharCode(32 + chance.below(96))),
  (text, chance) => splice(text, chance.below(text.length + 1), 0, chance.pick(BITS)),
  (text, chance) => splice(text, chance.below(text.length + 1), 1 + chance.below(20), ''),
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, chance) => text.slice(chance.below(text.length + 1)),
  (text, chance) => {
    const at = chance.below(text.length + 1);
    return splice(text, at, 0, text.slice(at, at + chance.below(40)).repeat(1 + chance.below(30)));
  },
  // Parts: exchanged, left out, doubled, put together with those of another token.
  (text, chance) => parts(text, (all) => all.with(chance.below(all.length), chance.pick(all))),
  (text, chance) => parts(text, (all) => all.toSpliced(chance.below(all.length), 1)),
  (text, chance) => parts(text, (all) => all.toSpliced(chance.below(all.length), 0, chance.pick(all))),
  (text, chance) =>
    parts(text, (all) => all.with(chance.below(all.length), chance.pick(chance.pick(seeds).split('.')))),
  (text, chance) => parts(text, (all) => all.with(chance.below(all.length), '')),
  // JSON: a member changed, added, doubled; text that is none; bytes that are no text.
  ...[0, 1].flatMap((index): readonly Change[] => [
    (text, chance) => inJson(text, index, (json) => changedMember(json, chance)),
    (text, chance) => inJson(text, index, (json) => changedMember(json, chance)),
    (text, chance) =>
      inJson(text, index, (json) =>
        json.replace('{', `{"${chance.pick(NAMES)}":${chance.pick(ODD_VALUES)},`),
      ),
    (text, chance) =>
      inJson(text, index, (json) =>
        json.replace('{', `{"${chance.pick(NAMES)}":${chance.pick(ODD_VALUES)},`),
      ),
    (text, chance) =>
      inJson(text, index, (json) =>
        splice(json, chance.below(json.length + 1), chance.below(3), chance.pick(BITS)),
      ),
    (text, chance) => inJson(text, index, () => chance.pick(seeds)),
    (text) => inJson(text, index, (json) => '['.repeat(2000) + json),
    (text, chance) =>
      parts(text, (all) => all.with(index % all.length, base64url(deflateRawSync(chance.pick(seeds))))),
  ]),
  // Around it: headers, JSON, lines.
  (text) => `Authorization: Bearer ${text}\r\nHost: a.example`,
  (text, chance) => JSON.stringify({ access_token: text, id_token: chance.pick(seeds) }),
  (text, chance) => (text.match(new RegExp(`[^]{1,${20 + chance.below(60)}}`, 'g')) ?? []).join('\n'),
  (text, chance) => `${text}\n${chance.pick(seeds)}`,
  (text, chance) => `${text}~${base64url(chance.pick(ODD_VALUES))}~${chance.pick(seeds)}`,
  (text) => {
    const [header, payload, signature] = text.split('.');
    return JSON.stringify({
      payload,
      signatures: [{ protected: header, signature, header: { alg: 'none' } }],
    });
  },
];

const splice = (text: string, at: number, cut: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + cut);

function parts(text: string, change: (all: string[]) => string[]): string {
  return change(text.split('.')).join('.');
}

/** Changes the JSON of a part as text. */
function inJson(text: string, index: number, change: (json: string) => string): string {
  return parts(text, (all) => {
    const part = all[index];
    return part === undefined
      ? all
      : all.with(index, base64url(change(Buffer.from(part, 'base64url').toString())));
  });
}

function changedMember(json: string, chance: Chance): string {
  const members = [...json.matchAll(/"[^"]{0,40}":("[^"]*"|[^,{}[\]"]+)/g)];
  if (members.length === 0) return json;
  const member = chance.pick(members);
  const start = member.index + member[0].length - (member[1]?.length ?? 0);
  return splice(json, start, member[1]?.length ?? 0, chance.pick(ODD_VALUES));
}
