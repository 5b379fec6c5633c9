import { signatureAlgorithm } from '../algorithms/signatures';
import { encodeBase64url } from '../decode/base64url';
import { encodeText } from '../sign/sign';
import type { Forgery, Parts } from './forge';

const NONE_SPELLINGS = ['none', 'None', 'NONE', 'nOnE'];
const TEN_YEARS = 10 * 365 * 86_400;

/** What is signed: header and payload in base64url. */
export const inputOf = ({ payload }: Parts, header: object): string =>
  `${encodeText(JSON.stringify(header))}.${encodeText(payload)}`;

const keepSignature: Forgery = async (parts, { signature = '' }) => [
  { label: 'signature as it was', token: `${inputOf(parts, parts.header)}.${signature}` },
];

const editExpiry: Forgery = async ({ header, payload }, { signature = '', now }) => {
  const { exp, ...others } = JSON.parse(payload) as Record<string, unknown>;
  const later = Math.floor(now / 1000) + TEN_YEARS;
  const variants: readonly [label: string, claims: object][] = [
    ['in ten years', { ...others, exp: later }],
    ['left out', others],
    ['a text', { ...others, exp: 'never' }],
  ];
  return variants.map(([label, claims]) => ({
    label,
    token: `${inputOf({ header, payload: JSON.stringify(claims) }, header)}.${signature}`,
  }));
};

const algNone: Forgery = async (parts) =>
  NONE_SPELLINGS.map((alg) => ({ label: alg, token: `${inputOf(parts, { ...parts.header, alg })}.` }));

const nullSignature: Forgery = async (parts) => [
  { label: 'no signature', token: `${inputOf(parts, parts.header)}.` },
];

const psychic: Forgery = async (parts) =>
  ['ES256', 'ES384', 'ES512'].map((alg) => {
    const zeros = new Uint8Array(signatureAlgorithm(alg)?.signatureBytes ?? 0);
    return { label: alg, token: `${inputOf(parts, { ...parts.header, alg })}.${encodeBase64url(zeros)}` };
  });

/** Attacks that need no key. */
export const plainForgeries = {
  'unverified-signature': keepSignature,
  'expiry-edit': editExpiry,
  'alg-none': algNone,
  'null-signature': nullSignature,
  'psychic-signature': psychic,
} satisfies Record<string, Forgery>;
