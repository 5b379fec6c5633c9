import { isWeakSecret } from '../../jwt/crack/weakSecret';
import { placeOf } from '../facts/arguments';
import type { SecretUsed } from '../facts/fact';
import type { Expression } from '../syntax/program';
import { type ConstantValue, optionsOf, type Value } from '../values/value';
import { placedAt, type Report, type RuleContext } from './context';

/** What is done with the secret, and what everyone can do who has it. */
const WHAT: Readonly<Record<SecretUsed['purpose'], readonly [does: string, harm: string]>> = {
  session: ['signs session cookies', 'can forge them'],
  cookie: ['signs cookies', 'can forge them'],
  jwt: ['signs tokens', 'can forge them'],
  mac: ['authenticates what is sent or stored', 'can forge it'],
  client: ['tells who the application is', 'can sign in to the provider in its name'],
};

/** Secrets that sign sessions, cookies and tokens, written into the code. */
export function* secretRules({ facts, isExample }: RuleContext): Generator<Report> {
  // What stands behind a setting is reported as that.
  const seen = new Set<Expression>(facts.of('environment-fallback').map(({ literal }) => literal));
  for (const used of facts.of('secret-use')) {
    const [does, harm] = WHAT[used.purpose];
    for (const literal of literalsOf(used.secret)) {
      const text = String(literal.value);
      if (text === '' || /-----BEGIN (PUBLIC|RSA PUBLIC|CERTIFICATE)/.test(text) || seen.has(literal.origin))
        continue;
      seen.add(literal.origin);
      const where = withUse(placedAt(used, literal.origin, 'The secret is written here.'), used);
      yield {
        ruleId: 'secret/hardcoded',
        confidence: isExample ? 'hint' : used.guessed ? 'likely' : 'certain',
        ...(isExample ? { severity: 'information' } : {}),
        message: `The secret that ${does} is written in the code: everyone who sees the code ${harm}; read it from the environment or a secret store.`,
        ...where,
        unit: used.unit,
      };
      const judged = isWeakSecret(text);
      // A provider chooses the secrets of its clients, and nothing is signed with them to guess them by.
      if (used.purpose === 'client' || !judged.weak || /-----BEGIN/.test(text)) continue;
      yield {
        ruleId: 'secret/weak',
        confidence: isExample ? 'hint' : used.guessed ? 'likely' : 'certain',
        ...(isExample ? { severity: 'information' } : {}),
        message: `The secret that ${does} can be guessed offline from one signed value${judged.reason ? ` (${lowerFirst(judged.reason)})` : ''}; use at least 32 random bytes.`,
        ...where,
        unit: used.unit,
      };
    }
  }
}

/** A secret that is written apart from the call that uses it is shown with that call. */
function withUse(where: Pick<Report, 'site' | 'evidence'>, used: SecretUsed): typeof where {
  const { site } = where;
  const isApart = site.end < used.site.start || site.start > used.site.end;
  return where.evidence || !isApart
    ? where
    : { site, evidence: [{ message: 'The secret is used here.', site: placeOf(used.site, used.unit) }] };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

/** Literal texts that are the secret, or that the key is made of. A fallback behind `||` is not the secret itself. */
function literalsOf(secret: Value): ConstantValue[] {
  const options = optionsOf(secret);
  if (options.some((option) => option.kind === 'api' && option.spec.origin === 'environment')) return [];
  return options.flatMap((option): ConstantValue[] => {
    if (option.kind === 'constant') return typeof option.value === 'string' ? [option] : [];
    if (option.kind === 'array') return option.elements.flatMap(literalsOf);
    if (option.kind === 'api' && option.spec.origin === 'encoded')
      return option.parts.slice(1, 2).flatMap(literalsOf);
    if (option.kind === 'object') {
      return ['key', 'secret', 'privateKey', 'private', 'k', 'd'].flatMap((name) =>
        literalsOf(option.members.get(name) ?? { kind: 'unknown', origin: option.origin }),
      );
    }
    return [];
  });
}
