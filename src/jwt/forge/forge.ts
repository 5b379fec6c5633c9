import type { JsonObject, KeyInput } from '../model';
import { compactJson, type Draft, type Problem } from '../sign/sign';
import { type ExerciseId, exercise } from './exercises';
import { hmacForgeries } from './hmac';
import { keyForgeries } from './keys';
import { plainForgeries } from './plain';

/** What a forgery starts from. */
export interface ForgeInput {
  readonly draft: Draft;
  /** The signature of the token as it was, in base64url. */
  readonly signature?: string;
  readonly publicKey?: KeyInput;
  /** Where the attacker keeps a key; it is written into the token and never visited. */
  readonly url?: string;
  /** Two tokens as they were issued: the one that is forged, and another of the same issuer. */
  readonly issued?: string;
  readonly secondToken?: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** A forged token. */
export interface Forged {
  /** What tells it from the other variants: a spelling, a form of the key. */
  readonly label: string;
  readonly token: string;
  /** What the attacker has to put at the address that the token names. */
  readonly file?: { readonly name: string; readonly content: string };
}

/** Header and claims as they are changed, member by member in their order. */
export interface Parts {
  readonly header: JsonObject;
  /** JSON text in one line, with every number as it stood. */
  readonly payload: string;
}

/** Builds the tokens of one kind of attack. */
export type Forgery = (parts: Parts, input: ForgeInput) => Promise<readonly Forged[] | Problem>;

const forgeries: Readonly<Record<ExerciseId, Forgery>> = {
  ...plainForgeries,
  ...hmacForgeries,
  ...keyForgeries,
};

/**
 * Builds the tokens of an exercise from header and claims as they were edited. Nothing is sent anywhere, and no
 * address is visited. Never rejects.
 */
export async function forge(
  id: string,
  input: ForgeInput,
): Promise<{ readonly forged: readonly Forged[] } | Problem> {
  const wanted = exercise(id);
  if (!wanted) return { problem: `There is no exercise ${JSON.stringify(id)}.` };
  const header = compactJson(input.draft.header, 'header');
  if ('problem' in header) return header;
  const payload = compactJson(input.draft.payload, 'payload');
  if ('problem' in payload) return payload;
  const lacking = wanted.needs.find((need) => !input[need]);
  if (lacking) return { problem: MISSING[lacking] };
  try {
    const parts = { header: JSON.parse(header.text) as JsonObject, payload: payload.text };
    const forged = await forgeries[wanted.id as ExerciseId](parts, input);
    return 'problem' in forged ? forged : { forged };
  } catch (error) {
    return {
      problem: `The token could not be built: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

const MISSING = {
  publicKey: 'Give the public key of the issuer (PEM, JWK or certificate).',
  url: 'Give the address where the key would be kept, such as https://attacker.example/keys.',
  secondToken: 'Give a second token of the same issuer.',
} as const;
