import type { EnvironmentFallback } from '../facts/fact';
import type { Expression } from '../syntax/program';
import { wordsOf } from '../values/names';
import { optionsOf, type Value, withParts } from '../values/value';
import type { Report, RuleContext } from './context';

/** Secrets of the environment with a text of the code behind them (OWASP ASVS 5.0 13.3.1). */
export function* secretFallbackRules({ facts, isExample }: RuleContext): Generator<Report> {
  const used = usedAsSecret({ facts });
  for (const fallback of facts.of('environment-fallback')) {
    const isUsed = used.has(fallback.literal);
    if (fallback.text === '' || (!isUsed && !namesSecret(fallback.variable)) || isPublic(fallback)) continue;
    const mild = isExample || fallback.conditional;
    yield {
      ruleId: 'secret/env-fallback',
      confidence: mild ? 'hint' : isUsed ? 'certain' : 'likely',
      ...(mild ? { severity: 'information' } : {}),
      message: `Where ${fallback.variable} is not set, the secret is a text that everyone who sees the code knows, and anyone forges what it signs; stop instead of falling back.`,
      site: fallback.site,
      unit: fallback.unit,
      fixes:
        fallback.choice && fallback.kept
          ? [
              {
                kind: 'keep-part',
                title: `Use ${fallback.variable} alone`,
                whole: fallback.choice,
                part: fallback.kept,
              },
            ]
          : [],
    };
  }
}

/** Literals in the secrets that are used to sign. */
function usedAsSecret({ facts }: Pick<RuleContext, 'facts'>): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  for (const { secret } of facts.of('secret-use')) {
    if (isPublicKey(secret)) continue;
    for (const part of withParts(secret)) if (part.kind === 'constant') found.add(part.origin);
  }
  return found;
}

/** What is made of keys that everybody may know: `createLocalJWKSet(…)`. */
const isPublicKey = (secret: Value): boolean =>
  optionsOf(secret).some((option) => option.kind === 'api' && option.spec.origin === 'public-key');

/** Whether a variable of the environment holds what signs or encrypts. */
function namesSecret(variable: string): boolean {
  const words = wordsOf(variable);
  const last = words.at(-1) ?? '';
  if (
    /^(name|id|path|file|url|uri|header|ttl|expiry|expires|expiration|length|size|bits|algorithm|alg|issuer|audience|arn|version|type|prefix|enabled|rounds)$/.test(
      last,
    )
  )
    return false;
  const joined = words.join('_');
  return (
    words.includes('secret') ||
    words.includes('secrets') ||
    /(^|_)(jwt|session|cookie|token|auth|signing|encryption|hmac|private|access_token|refresh_token)_(key|keys|password|salt)$/.test(
      joined,
    ) ||
    /(jwt|session|cookie)(key|secret)$/.test(joined) ||
    /^(jwt|app|secret)_(key|token)$/.test(joined)
  );
}

function isPublic({ text, variable }: EnvironmentFallback): boolean {
  return (
    /-----BEGIN (PUBLIC|RSA PUBLIC|CERTIFICATE)/.test(text) ||
    /public/i.test(variable) ||
    /^(true|false|\d+)$/.test(text)
  );
}
