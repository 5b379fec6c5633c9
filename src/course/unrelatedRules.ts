import type { RuleInfo } from '../checker/model';
import { ruleCatalogue } from '../checker/rules/catalogue';

/** What a group of rules is about, and words without which a statement cannot be about it. */
const subjects = [
  { name: 'how cookies are set', rules: /^cookie\//, words: /cookie|session/i },
  {
    name: 'how tokens are made and verified',
    rules: /^jwt\//,
    words: /jwt|jose|token|sign|verif|decode|claim|secret/i,
  },
  { name: 'which origins may read answers', rules: /^cors\//, words: /cors|origin|access-control|header/i },
  {
    name: 'how secrets are kept',
    rules: /^secret\//,
    words: /secret|key|password|sign|hmac|token|jwt|compare|===/i,
  },
  {
    name: 'tokens in web storage',
    rules: /^session\/token-in-web-storage$/,
    words: /storage|token|window|document/i,
  },
  {
    name: 'how ids are made',
    rules: /^session\/weak-id$/,
    words: /\bid\b|uuid|random|date|token|session|crypto/i,
  },
] as const;

/** The subject of a rule; undefined for rules about what is missing around a statement, which are true of many. */
export const subjectOf = (rule: RuleInfo) => subjects.find(({ rules }) => rules.test(rule.id));

/**
 * Rules whose attack and fix are false of a statement, because it has nothing of what they are about.
 *
 * @param rule what is found in the statement
 * @param reported what is found anywhere in its file: nothing close to it is taken
 */
export function unrelatedRules(
  rule: RuleInfo,
  reported: readonly RuleInfo[],
  statement: string,
): readonly RuleInfo[] {
  const near = new Set([rule, ...reported].flatMap(({ concepts }) => concepts));
  return ruleCatalogue.filter((other) => {
    const subject = subjectOf(other);
    return (
      subject !== undefined &&
      subject !== subjectOf(rule) &&
      !subject.words.test(statement) &&
      !other.concepts.some((concept) => near.has(concept))
    );
  });
}
