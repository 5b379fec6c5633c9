import type { StorageWritten } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import type { Expression } from '../syntax/program';
import { judgeKey } from '../values/names';
import { asString, optionsOf, originsOf, type Value, withParts } from '../values/value';
import type { Report, RuleContext } from './context';

/** Tokens where every script of the origin can read them (OWASP HTML5 Security Cheat Sheet). */
export function* storageRules({ facts }: RuleContext): Generator<Report> {
  for (const written of facts.of('storage-write')) {
    const confidence = judge(written);
    if (!confidence) continue;
    const key = asString(written.key);
    yield {
      ruleId: 'session/token-in-web-storage',
      confidence,
      message: `${key === undefined ? 'A token' : `The token "${key}"`} in ${written.storage} ${written.onDevice ? 'is not encrypted, so whoever gets at the files of the device or a backup of them acts as the user; keep it in the keychain of the system.' : 'can be read by any script in the page, so one XSS flaw gives it to an attacker; keep it in an HttpOnly cookie or in memory.'}`,
      site: written.site,
      unit: written.unit,
    };
  }
}

function judge(written: StorageWritten): Report['confidence'] | undefined {
  // A constant is a flag or a sample, not a token that somebody was given.
  if (optionsOf(written.value).every((option) => option.kind === 'constant')) return undefined;
  const name = asString(written.key);
  const byKey = name === undefined ? 'unclear' : judgeKey(name);
  if (byKey === 'harmless' || byKey === 'about' || byKey === 'csrf') return undefined;
  if (originsOf(written.value).has('token')) return 'certain';
  const byValue = judgeExpression(written.valueExpression);
  return byKey === 'credential' || byValue === 'credential' || holdsCredential(written.value)
    ? 'likely'
    : undefined;
}

/** A record with a token in it: `JSON.stringify({ user, accessToken })`. */
function holdsCredential(value: Value): boolean {
  for (const part of withParts(value, 50)) {
    if (part.kind !== 'object') continue;
    for (const [name, member] of part.members) {
      if (member.kind !== 'constant' && /token|jwt/i.test(name) && judgeKey(name) === 'credential')
        return true;
    }
  }
  return false;
}

/** What the name of the stored value says: `data.accessToken`. */
function judgeExpression(expression: Expression): ReturnType<typeof judgeKey> {
  if (expression.kind === 'name') return judgeKey(expression.name);
  if (expression.kind === 'member' && typeof expression.property === 'string')
    return judgeKey(expression.property);
  if (expression.kind === 'await') return judgeExpression(expression.value);
  if (expression.kind === 'logical') return judgeExpression(expression.left);
  const [first] = expression.kind === 'call' ? expression.args : [];
  if (expression.kind === 'call' && first && calleeName(expression) === 'stringify')
    return judgeExpression(first.value);
  return 'unclear';
}
