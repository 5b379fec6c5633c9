import type { RuleId } from '../model';
import type { Attacks } from './attacks';

/** Attacks on what the rules about cookies find. */
export const cookieAttacks: Attacks<Extract<RuleId, `cookie/${string}`>> = {
  'cookie/missing-secure': [
    'A user is logged in: the browser holds {cookie}, set on line {line} without Secure.',
    'On a network that the attacker watches, one request over http:// is enough: a link, an image on any page, an address typed without https.',
    'The browser adds {cookie} to that request, in clear, and the attacker copies it.',
    'With the copy in a browser of their own the attacker is that user, until the session ends.',
  ],
  'cookie/missing-httponly': [
    'The attacker gets a script into any page of the site: an unescaped comment, a dependency, an advertisement.',
    'For every visitor that script reads document.cookie, and {cookie} from line {line} is in it, since nothing makes it HttpOnly.',
    'The script sends the value to a server of the attacker, who uses it from there, long after the page was closed.',
  ],
  'cookie/missing-samesite': [
    'The attacker puts up a page with a form that submits itself to this application.',
    'A logged-in user opens that page. Whether {cookie} from line {line} goes along is left to the browser, as no SameSite is written.',
    'Where it goes along, the application takes the request for one of the user’s own.',
  ],
  'cookie/samesite-none-without-secure': [
    'Line {line} asks for {cookie} to be sent to and from every site, but without Secure.',
    'Browsers refuse to store such a cookie: users cannot stay logged in, and somebody will look for a quick way out.',
    'A client that does store it sends it with requests that other sites cause, and over plain HTTP: for forged requests and for whoever listens.',
  ],
  'cookie/samesite-none': [
    'The attacker puts up a page with a form or a script that sends a request to this application.',
    'A logged-in user opens that page, and the browser adds {cookie}: line {line} allows it for every site.',
    'Only other guards, such as a CSRF token, can still tell the request from one of the user’s own.',
  ],
  'cookie/prefix-violation': [
    'The prefix in the name of {cookie} promises rules that line {line} does not keep.',
    'Browsers refuse the cookie, so the login fails.',
    'Renamed without its prefix it works, and then a neighbouring subdomain can plant a cookie of that name: the attacker’s session in the victim’s browser.',
  ],
  'cookie/prefix-recommended': [
    'The attacker controls a neighbouring subdomain, or answers a request over http:// on the victim’s network.',
    'From there the attacker sets a cookie with the name and domain of {cookie}; the browser sends it to this application.',
    'The application cannot tell it from its own of line {line}: the victim acts in a session that the attacker knows.',
  ],
  'cookie/broad-domain': [
    'Line {line} gives {cookie} to every subdomain.',
    'The attacker takes over one of them: a forgotten blog, a name that points to a service no longer rented.',
    'Each visitor’s browser sends {cookie} there by itself; one image is enough. The attacker reads it from the request and is that user.',
  ],
  'cookie/long-lived': [
    'A user logs in on a shared computer, or a laptop is sold or stolen.',
    'Weeks later {cookie} of line {line} is still in the browser’s profile, and still valid.',
    'Whoever opens or copies that profile is logged in, without a password.',
  ],
  'cookie/sensitive-value': [
    'Line {line} writes data into {cookie} as it is.',
    'It is stored on the disk of every user and passes proxies and their logs; whoever looks there reads it.',
    'A user edits the value in the browser: unless it is signed, the application believes what it then reads.',
  ],
  'cookie/set-from-script': [
    'The script on line {line} sets {cookie}, so it cannot be HttpOnly: what a script writes, every script reads.',
    'The attacker gets a script into any page of the site.',
    'It reads the value from document.cookie and sends it away; the attacker uses it from anywhere.',
  ],
};
