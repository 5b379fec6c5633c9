import * as v from 'valibot';

// The forms of `views.ts`, for the page's end of the channel.

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const span = v.object({ start: count, end: count });
export const link = v.optional(count);

export const jsonPiece = v.object({
  kind: v.picklist(['space', 'punctuation', 'name', 'string', 'number', 'literal']),
  text: v.string(),
  link,
});

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const timelineSchema = v.object({
  marks: v.array(
    v.object({
      names: v.array(v.string()),
      at: fraction,
      time: v.number(),
      iso: v.string(),
      relative: v.string(),
      link,
    }),
  ),
  now: fraction,
  life: v.nullable(v.object({ from: fraction, to: fraction, openEnd: v.boolean() })),
  breaks: v.array(v.object({ from: fraction, to: fraction })),
  phase: v.picklist(['early', 'valid', 'expired', 'endless', 'never', 'unknown']),
  summary: v.string(),
});

export const codeSchema = v.object({
  id: v.string(),
  title: v.string(),
  texts: v.object({
    secret: v.optional(v.string()),
    pem: v.optional(v.string()),
    jwks: v.optional(v.string()),
  }),
  message: v.optional(v.string()),
});

export const innerTokenSchema = v.object({ title: v.string(), where: v.string(), link });

const disclosureSchema = v.object({
  name: v.string(),
  value: v.string(),
  digest: v.string(),
  link: count,
  place: v.optional(v.string()),
  problem: v.optional(v.string()),
});

export const disclosedSchema = v.object({
  disclosures: v.array(disclosureSchema),
  withheld: count,
  claims: v.array(jsonPiece),
});

// Links come from our own catalogues; whatever else stands here must not become one.
export const reference = v.object({ label: v.string(), url: v.pipe(v.string(), v.startsWith('https://')) });

export const profileSchema = v.object({
  chosen: v.string(),
  detected: v.string(),
  evidence: v.string(),
  options: v.array(v.object({ id: v.string(), title: v.string() })),
  reference,
});

export const keySetSchema = v.object({
  keys: v.array(
    v.object({
      kty: v.string(),
      kid: v.string(),
      alg: v.string(),
      use: v.string(),
      crv: v.string(),
      secret: v.boolean(),
    }),
  ),
  more: count,
  set: v.boolean(),
});

export const decryptionSchema = v.object({
  decrypted: v.nullable(v.boolean()),
  reason: v.string(),
  keyKind: v.optional(v.string()),
  plaintext: v.optional(
    v.object({
      kind: v.picklist(['token', 'claims', 'text', 'bytes']),
      size: count,
      canOpen: v.boolean(),
      json: v.optional(v.array(jsonPiece)),
      text: v.optional(v.string()),
    }),
  ),
});

export const comparisonSchema = v.object({
  index: v.nullable(count),
  view: v.nullable(
    v.object({
      same: v.boolean(),
      rows: v.array(
        v.object({
          part: v.picklist(['header', 'payload']),
          name: v.string(),
          change: v.picklist(['added', 'removed', 'changed']),
          first: v.optional(v.string()),
          second: v.optional(v.string()),
          firstTime: v.optional(v.string()),
          secondTime: v.optional(v.string()),
          note: v.optional(v.string()),
        }),
      ),
      more: count,
      unchanged: count,
      signature: v.string(),
      opaque: v.boolean(),
    }),
  ),
  message: v.optional(v.string()),
});

export const companionSchema = v.object({
  name: v.picklist(['accessToken', 'code', 'state', 'nonce', 'method', 'url']),
  claim: v.string(),
  found: v.string(),
});
