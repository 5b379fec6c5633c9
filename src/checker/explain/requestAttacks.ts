import type { RuleId } from '../model';
import type { Attacks } from './attacks';

/** Attacks on what the rules about requests from other sites find. */
export const requestAttacks: Attacks<Extract<RuleId, `cors/${string}` | `csrf/${string}`>> = {
  'cors/credentialed-wildcard': [
    'The attacker puts a script on any site and gets a logged-in user to open it.',
    'The script sends a request with credentials; the browser asks whether that site may read the answer, and line {line} lets it.',
    'The script reads the user’s data, and any token in the answer that was to stop forged requests.',
  ],
  'csrf/missing-protection': [
    'The attacker puts up a page with a hidden form that sends {route} with values of the attacker’s choice.',
    'A logged-in user opens the page; the browser submits the form and adds the session cookie.',
    'Nothing on the way to line {line} asks where the request comes from: it is carried out in the user’s name.',
  ],
  'csrf/disabled': [
    'The attacker puts up a page that sends a request to this application.',
    'A logged-in user opens it, and the browser adds the session cookie.',
    'The framework would refuse it, but line {line} has switched that off: the request is carried out in the user’s name.',
  ],
  'csrf/state-change-on-get': [
    'The attacker puts the address of {route} into an image or a link on any page, or into a mail.',
    'A logged-in user sees it: the browser asks for the address and adds the session cookie. For a link even SameSite=Lax lets it.',
    'Line {line} changes data in the user’s name; guards against forged requests let GET pass.',
  ],
  'csrf/misordered': [
    'The attacker looks for a request that never meets the guard in the form in which it is handled.',
    'By the order of registration around line {line} there is one.',
    'A page on another site sends it with the user’s cookie, and it is carried out unchecked.',
  ],
  'csrf/ignored-methods': [
    'The attacker puts up a page that sends a request with one of the methods that line {line} lets pass.',
    'A logged-in user opens it, and the browser adds the session cookie.',
    'The guard does not look at the request, and it is carried out in the user’s name.',
  ],
};
