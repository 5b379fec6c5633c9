import type { RuleId } from '../model';
import type { Attacks } from './attacks';

/** Attacks on what the rules about sessions find. */
export const sessionAttacks: Attacks<Extract<RuleId, `session/${string}`>> = {
  'session/fixation': [
    'The attacker asks the application for a session and plants its id in the victim’s browser: from a subdomain, over plain HTTP, by a script.',
    'The victim logs in by {route}. Line {line} writes into the session that is there, and its id stays.',
    'The attacker, who knows the id, is now logged in as the victim.',
  ],
  'session/token-in-web-storage': [
    'The attacker gets a script into any page of this origin: an unescaped text, a dependency, a script from elsewhere.',
    'The script reads {key} from {storage}, where line {line} put it; nothing there is hidden from scripts.',
    'It sends the token away, and the attacker uses it from anywhere until it expires.',
  ],
  'session/weak-id': [
    'The attacker asks for some values of their own and sees how they come about.',
    'What line {line} makes can be computed: from the time, from a count, from earlier results.',
    'The attacker computes the values of other users, tries them, and is one of them.',
  ],
  'session/default-name': [
    'A scanner asks the application for a page and looks at the name of the cookie.',
    'The default name that line {line} leaves in place tells which library runs here.',
    'The scanner tries the known flaws of just that library.',
  ],
  'session/no-timeout': [
    'A session id gets away once: a shared computer, a backup of the store, a log.',
    'Nothing on line {line} lets the session end.',
    'The attacker uses the id months later, and is still logged in.',
  ],
  'session/logout-incomplete': [
    'The attacker has copied the session id or the token: from the network, by a script, from a shared computer.',
    'The user notices something and logs out by {route}; line {line} does not end it on the server.',
    'The user’s browser has forgotten it, but the attacker’s copy goes on working.',
  ],
  'session/memory-store': [
    'The attacker sends request after request without a cookie.',
    'For each the store that line {line} leaves in place keeps a session in the memory of the process.',
    'The memory fills up, the process ends, and with it everyone’s session.',
  ],
  'session/save-uninitialized': [
    'The attacker only has to ask for a page: line {line} has a session stored and its cookie sent.',
    'That id can be planted in the browsers of others, to be theirs when they log in.',
    'Asked often enough, the store fills up with sessions of nobody.',
  ],
  'session/proxy-trust': [
    'Behind the proxy the application sees plain HTTP, so {cookie} with Secure is never set, and logins fail.',
    'In a hurry somebody removes Secure near line {line}, and it works.',
    'From then on the cookie also goes over plain HTTP, where whoever listens copies it.',
  ],
  'session/id-in-url': [
    'Line {line} puts the session id into a URL.',
    'A user sends the link to somebody, or it stands in the history, in a log, or goes to another site as Referer.',
    'Whoever opens it is logged in as that user.',
  ],
  'session/token-in-url': [
    'Line {line} puts or takes {key} in a URL.',
    'URLs are kept: in the history, in logs of servers and proxies, as Referer on other sites.',
    'Whoever reads one there uses the token as the user.',
  ],
  'session/insecure-transport': [
    'A user is on a network that the attacker watches: a café, a hotel, a router at home.',
    'Line {line} sends the token over plain HTTP.',
    'The attacker reads it from the request and uses it.',
  ],
  'session/static-after-session': [
    'By the order around line {line} answers with static files pass the session and can carry its cookie.',
    'A shared cache may keep such a file, and the Set-Cookie with it.',
    'It gives both to the next user, who is then in somebody else’s session.',
  ],
  'session/tainted': [
    'The attacker sends a request to {route} with a member that the form does not have: {"isAdmin": true}, {"userId": 1}.',
    'Line {line} takes what was sent into the session.',
    'From then on the application reads there that the attacker is an administrator, or another user.',
  ],
};
