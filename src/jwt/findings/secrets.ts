import type { JsonNode } from '../json/model';

/** Names of claims whose value is a secret, whatever it is. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  'password passwd pwd passwordhash password_hash secret clientsecret client_secret apikey api_key privatekey private_key creditcard credit_card cardnumber card_number cvv ssn pin'.split(
    ' ',
  ),
);

/** Values that are a secret, whatever their name. Each pattern is linear. */
const SECRET_VALUES: readonly [pattern: RegExp, what: string][] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/, 'a private key'],
  [/^\$(?:2[abxy]|argon2(?:id|i|d)|scrypt|pbkdf2[a-z0-9-]{0,12}|[156])\$/, 'a password hash'],
  [/^(?:AKIA|ASIA)[0-9A-Z]{16}$/, 'an AWS access key'],
  [/^gh[pousr]_[A-Za-z0-9]{36,255}$/, 'a GitHub token'],
  [/^xox[abprs]-[A-Za-z0-9-]{10,}$/, 'a Slack token'],
  [/^sk_live_[A-Za-z0-9]{16,}$/, 'a Stripe key'],
];

/** What makes a claim's value a secret that no reader of the token should get; undefined where nothing. Linear. */
export function secretIn(name: string, node: JsonNode): string | undefined {
  const isText = (node.type === 'string' && node.value !== '') || node.type === 'number';
  if (!isText) return undefined;
  const text = node.type === 'string' ? node.value.slice(0, 4096) : '';
  return (
    SECRET_VALUES.find(([pattern]) => pattern.test(text))?.[1] ??
    (SECRET_NAMES.has(name.toLowerCase()) ? 'what its name says is a secret' : undefined)
  );
}
