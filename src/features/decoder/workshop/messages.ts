import * as v from 'valibot';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from '../limits';

/** What is entered in the mode that makes tokens; it outlives a hidden page, as the key form does. */
export interface WorkshopForm {
  /** Whether this mode is shown, and not the one that reads. */
  readonly open: boolean;
  readonly header: string;
  readonly payload: string;
  /** The private key or secret to sign with; apart from the key to verify with. */
  readonly key: string;
  /** For exercises: the issuer's public key, an address, another token. */
  readonly publicKey: string;
  readonly url: string;
  readonly secondToken: string;
}

export const EMPTY_WORKSHOP: WorkshopForm = {
  open: false,
  header: '',
  payload: '',
  key: '',
  publicKey: '',
  url: '',
  secondToken: '',
};

/** What the page asks for in this mode; all of it about the token as it stands. */
export type ToWorkshop =
  | { readonly type: 'editWorkshop'; readonly revision: number; readonly workshop: WorkshopForm }
  | { readonly type: 'sign'; readonly revision: number }
  | { readonly type: 'generateKey'; readonly revision: number; readonly alg: string }
  /** The key in every form that it has. */
  | { readonly type: 'convertKey'; readonly revision: number }
  | { readonly type: 'forge'; readonly revision: number; readonly exercise: string };

export interface KeyFormView {
  readonly form: 'secretJwk' | 'publicJwk' | 'privateJwk' | 'publicPem' | 'privatePem';
  readonly text: string;
}

export interface ForgedView {
  readonly label: string;
  readonly token: string;
  readonly file?: { readonly name: string; readonly content: string };
}

/** What came of it. */
export type WorkshopResult =
  | { readonly kind: 'signed'; readonly token: string }
  /** `key`: the new key, for the key field. */
  | {
      readonly kind: 'key';
      readonly title: string;
      readonly forms: readonly KeyFormView[];
      readonly key?: string;
    }
  | { readonly kind: 'forged'; readonly exercise: string; readonly forged: readonly ForgedView[] }
  | {
      readonly kind: 'problem';
      readonly about: 'sign' | 'key' | 'forge';
      readonly exercise?: string;
      readonly problem: string;
    };

const revision = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
const key = v.pipe(v.string(), v.maxLength(MAX_KEY_LENGTH));
const name = v.pipe(v.string(), v.maxLength(40));

export const workshopFormSchema = v.strictObject({
  open: v.boolean(),
  header: text,
  payload: text,
  key,
  publicKey: key,
  url: key,
  secondToken: key,
});

export const toWorkshopSchemas = [
  v.strictObject({ type: v.literal('editWorkshop'), revision, workshop: workshopFormSchema }),
  v.strictObject({ type: v.literal('sign'), revision }),
  v.strictObject({ type: v.literal('generateKey'), revision, alg: name }),
  v.strictObject({ type: v.literal('convertKey'), revision }),
  v.strictObject({ type: v.literal('forge'), revision, exercise: name }),
] as const;

const forged = v.strictObject({
  label: v.string(),
  token: v.string(),
  file: v.optional(v.strictObject({ name: v.string(), content: v.string() })),
});
const keyForm = v.strictObject({
  form: v.picklist(['secretJwk', 'publicJwk', 'privateJwk', 'publicPem', 'privatePem']),
  text: v.string(),
});

export const workshopResultSchema: v.GenericSchema<unknown, WorkshopResult> = v.variant('kind', [
  v.strictObject({ kind: v.literal('signed'), token: v.string() }),
  v.strictObject({
    kind: v.literal('key'),
    title: v.string(),
    forms: v.array(keyForm),
    key: v.optional(v.string()),
  }),
  v.strictObject({ kind: v.literal('forged'), exercise: v.string(), forged: v.array(forged) }),
  v.strictObject({
    kind: v.literal('problem'),
    about: v.picklist(['sign', 'key', 'forge']),
    exercise: v.optional(v.string()),
    problem: v.string(),
  }),
]);
