import type { SessionTainted } from '../facts/fact';
import type { Report, RuleContext } from './context';

const MESSAGES: Readonly<Record<SessionTainted['how'], string>> = {
  key: 'The request names the member of the session that is written, so an attacker writes any, such as the one that says who is logged in; use a fixed name.',
  copy: 'The request is copied into the session as a whole, so an attacker sets any member, such as the one that says who is logged in; copy the fields that are meant.',
  member:
    'All that the request brought goes into the session unchecked, where code trusts what it finds: an attacker adds fields of any name and size; copy the fields that are meant.',
};

/** Input that decides what is in the session (CWE-501). */
export function* sessionInputRules({ facts }: RuleContext): Generator<Report> {
  for (const taint of facts.of('session-taint')) {
    yield {
      ruleId: 'session/tainted',
      confidence: taint.guessed || taint.how === 'member' ? 'likely' : 'certain',
      message: MESSAGES[taint.how],
      site: taint.site,
      unit: taint.unit,
    };
  }
}
