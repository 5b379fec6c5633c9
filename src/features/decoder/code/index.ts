import type { DecodedToken } from '../../../jwt';
import { fill } from '../../webview/strings';
import type { CodeView, KeySource } from '../pageState';
import type { DecoderStrings } from '../strings';
import { dotnet } from './dotnet';
import { jose } from './jose';
import { jsonwebtoken } from './jsonwebtoken';
import { nimbus } from './nimbus';
import { pyjwt } from './pyjwt';
import { type CodeFacts, type CodeTemplate, renderCode } from './template';

const templates: readonly CodeTemplate[] = [jose, jsonwebtoken, pyjwt, nimbus, dotnet];

/** Claims that a strict verifier asks for where the token has them; `exp` it asks for in any case. */
const REQUIRED = ['iss', 'aud', 'sub', 'jti'];
/** Longer values are no names of a service; they are left for the reader to fill in. */
const MAX_LENGTH = 200;

/**
 * Code that verifies a token strictly, one entry a library; none where no algorithm can be pinned.
 *
 * @param expectedAlg the algorithm to pin; empty for that of the header
 */
export function codeViews(
  token: DecodedToken,
  expectedAlg: string,
  words: DecoderStrings['code'],
): readonly CodeView[] {
  const alg = expectedAlg || token.header?.alg;
  if (token.kind !== 'jws' || typeof alg !== 'string') return [];
  if (!templates.some(({ algorithms }) => algorithms.has(alg))) return [];
  const facts = codeFacts(token, alg);
  const sources: readonly KeySource[] = alg.startsWith('HS') ? ['secret'] : ['jwks', 'pem'];
  return templates.map((template): CodeView => {
    const { id, title } = template;
    const texts = sources.flatMap((source) => {
      const text = renderCode(template, facts, source);
      return text === undefined ? [] : [[source, text] as const];
    });
    const message = texts.length === 0 ? { message: fill(words.unsupported, alg, title) } : {};
    return { id, title, texts: Object.fromEntries(texts), ...message };
  });
}

function codeFacts({ payload, header }: DecodedToken, alg: string): CodeFacts {
  const usable = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && value.length <= MAX_LENGTH;
  const { iss, aud } = payload ?? {};
  const audience = (Array.isArray(aud) ? aud : [aud]).find(usable);
  const type = header?.typ;
  return {
    alg,
    ...(usable(iss) && { issuer: iss }),
    ...(audience !== undefined && { audience }),
    // "JWT" says nothing; an explicit type keeps one kind from being taken for another (RFC 8725 §3.11).
    ...(usable(type) && !/^(?:application\/)?jwt$/i.test(type) && { type }),
    required: ['exp', ...REQUIRED.filter((name) => payload?.[name] !== undefined)],
  };
}
