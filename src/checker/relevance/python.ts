import type { Relevance } from './signs';

/**
 * Words without one of which nothing can be found. Every name by which a value is judged must have one here.
 */
const RELEVANT =
  /cookie|sess|token|tkn|jwt|jose|storage|secret|sign|verif|sid(?:\b|\d|_)|otp|csrf|xsrf|passport|auth|code(?:\b|\d|_)|api[_-]?key|access[_-]?key|hmac|crumb|eyJ|cors|router|origin|credential|password|\.(?:post|put|patch|delete|destroy)\(|\.(?:get|all|head)\(\s*['"`]\//i;

/** What is told of Python, where settings may stand in any file: by a wider choice of words. */
export const relevanceOfPython: Relevance = {
  of: (text) => (RELEVANT.test(text) ? 'subject' : 'nothing'),
  bringsSession: () => true,
  changesData: () => true,
};
