import * as v from 'valibot';
import {
  codeSchema,
  companionSchema,
  count,
  disclosedSchema,
  innerTokenSchema,
  jsonPiece,
  keySetSchema,
  link,
  profileSchema,
  reference,
  span,
  timelineSchema,
} from './viewSchemas';

// The forms of `pageState.ts`, for the page's end of the channel. `messages.ts` holds them to the types.

const severity = v.picklist(['error', 'warning', 'information', 'hint']);

const piece = v.object({
  text: v.string(),
  problem: v.optional(count),
  link,
  start: v.optional(count),
  omitted: v.optional(count),
});

const claim = v.object({
  name: v.string(),
  value: v.string(),
  title: v.optional(v.string()),
  meaning: v.optional(v.string()),
  reference: v.optional(reference),
  time: v.optional(
    v.object({ iso: v.string(), relative: v.string(), time: v.number(), remark: v.optional(v.string()) }),
  ),
  severity: v.optional(severity),
  link,
});

const segment = v.object({
  name: v.picklist(['header', 'payload', 'signature', 'encrypted_key', 'iv', 'ciphertext', 'tag']),
  link: count,
  label: v.string(),
  about: v.string(),
  characters: count,
  bytes: count,
  json: v.optional(v.array(jsonPiece)),
  text: v.optional(v.array(piece)),
  hex: v.optional(v.string()),
  claims: v.array(claim),
  moreClaims: count,
});

const finding = v.object({
  id: v.string(),
  title: v.string(),
  severity,
  message: v.string(),
  attack: v.string(),
  fix: v.string(),
  concept: v.string(),
  conceptTitle: v.string(),
  reference,
  link: v.nullable(count),
  span: v.nullable(span),
});

const token = v.object({
  title: v.string(),
  alg: v.optional(v.string()),
  canVerify: v.boolean(),
  canAttack: v.boolean(),
  profile: v.nullable(profileSchema),
  links: v.array(v.object({ segment: count, name: v.string(), last: count, span, top: v.boolean() })),
  parts: v.array(v.object({ segment: v.nullable(count), pieces: v.array(piece) })),
  segments: v.array(segment),
  problems: v.array(v.object({ message: v.string(), span })),
  findings: v.array(finding),
  timeline: v.nullable(timelineSchema),
  canDecrypt: v.boolean(),
  inner: v.array(innerTokenSchema),
  disclosed: v.nullable(disclosedSchema),
  companions: v.array(companionSchema),
  codes: v.array(codeSchema),
});

export const pageSchema = v.variant('kind', [
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('message'), title: v.string(), message: v.string() }),
  v.object({ kind: v.literal('keys'), keySet: keySetSchema }),
  v.object({
    kind: v.literal('token'),
    choices: v.array(
      v.object({ label: v.string(), excerpt: v.string(), severity: v.optional(severity), span }),
    ),
    chosen: count,
    more: count,
    token,
    keyBeside: v.boolean(),
    path: v.array(v.string()),
  }),
]);

export const verificationSchema = v.object({
  verified: v.nullable(v.boolean()),
  reason: v.string(),
  keyKind: v.optional(v.string()),
  expectedAlg: v.optional(v.string()),
});

const seconds = v.pipe(v.number(), v.minValue(0));

export const attackSchema = v.variant('phase', [
  v.object({ phase: v.literal('idle') }),
  v.object({
    phase: v.literal('running'),
    guesses: count,
    seconds,
    rate: seconds,
    fraction: v.nullable(v.number()),
    list: v.optional(v.string()),
  }),
  v.object({ phase: v.literal('found'), secret: v.string(), guesses: count, seconds }),
  v.object({ phase: v.picklist(['exhausted', 'outOfTime', 'cancelled']), guesses: count, seconds }),
  v.object({ phase: v.literal('failed'), message: v.string() }),
]);
