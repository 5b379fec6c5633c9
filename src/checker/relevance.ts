/**
 * Words without one of which nothing can be found; whole files are passed over without being parsed.
 * Every name by which a value is judged must have one here.
 */
const RELEVANT =
  /cookie|sess|token|tkn|jwt|jose|storage|secret|sign|verif|sid(?:\b|\d|_)|otp|csrf|xsrf|passport|auth|code(?:\b|\d|_)|api[_-]?key|access[_-]?key|hmac|csurf|lusca|crumb|eyJ|cors|router|origin|credential|password|\.(?:post|put|patch|delete|destroy)\(|\.(?:get|all|head)\(\s*['"`]\//i;

/** Whether a text may hold something that a rule speaks of. */
export function mayConcern(text: string): boolean {
  return RELEVANT.test(text);
}
