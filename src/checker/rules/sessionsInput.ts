import type { Report, RuleContext } from './context';

/** Input that decides what is in the session (CWE-501). */
export function* sessionInputRules({ facts }: RuleContext): Generator<Report> {
  for (const taint of facts.of('session-taint')) {
    yield {
      ruleId: 'session/tainted',
      confidence: taint.guessed ? 'likely' : 'certain',
      message:
        taint.how === 'key'
          ? 'The request names the member of the session that is written, so an attacker writes any, such as the one that says who is logged in; use a fixed name.'
          : 'The request is copied into the session as a whole, so an attacker sets any member, such as the one that says who is logged in; copy the fields that are meant.',
      site: taint.site,
      unit: taint.unit,
    };
  }
}
