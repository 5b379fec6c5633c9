import type { TokenWritten } from '../facts/fact';
import type { Report, RuleContext } from './context';

/** Tokens written into the code (OWASP ASVS 5.0 13.3.1). */
export function* tokenInSourceRules({ facts, isExample }: RuleContext): Generator<Report> {
  for (const written of facts.of('token-written')) {
    const mild = isExample || isSample(written);
    yield {
      ruleId: 'secret/jwt-in-source',
      confidence: mild ? 'hint' : 'likely',
      ...(mild ? { severity: 'information' } : {}),
      message:
        'A token is written in this file: everyone who sees the file can use it until it expires, and can try to find its secret offline; remove it, and revoke it if it was ever real.',
      site: written.site,
      unit: written.unit,
    };
  }
}

/** The token of every tutorial, and those that say so themselves. */
function isSample({ claims }: TokenWritten): boolean {
  return (
    claims !== undefined &&
    (claims.name === 'John Doe' || claims.sub === '1234567890' || claims.iss === 'example')
  );
}
