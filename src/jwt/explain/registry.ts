import { oidcCore, type Reference, rfc } from '../../concepts';

/** What a standard says of a header member or a claim, in our words. */
export interface MemberInfo {
  readonly title: string;
  readonly meaning: string;
  readonly reference: Reference;
  /** For a NumericDate: what happens at that time, before and after it: "expires", "expired". */
  readonly time?: readonly [future: string, past: string];
}

type Registry = ReadonlyMap<string, MemberInfo>;

const entry = (
  name: string,
  title: string,
  meaning: string,
  reference: Reference,
  time?: readonly [string, string],
): readonly [string, MemberInfo] => [name, { title, meaning, reference, ...(time && { time }) }];

/** Header members (RFC 7515 §4.1, RFC 7516 §4.1, RFC 7518, RFC 7797). */
export const headerRegistry: Registry = new Map([
  entry(
    'alg',
    'Algorithm',
    'How the token is signed or its key encrypted; the verifier must insist on the one that it expects.',
    rfc(7515, '4.1.1'),
  ),
  entry(
    'typ',
    'Type',
    'What kind of token this is, so that one kind is not taken for another.',
    rfc(7519, '5.1'),
  ),
  entry(
    'cty',
    'Content type',
    'What the payload is; "JWT" says that another token is inside.',
    rfc(7519, '5.2'),
  ),
  entry(
    'kid',
    'Key ID',
    'Which of the known keys to verify with; until then it is a hint from whoever wrote the token.',
    rfc(7515, '4.1.4'),
  ),
  entry(
    'jku',
    'JWK Set URL',
    'Where the key is said to be; following it lets the token choose its own key.',
    rfc(7515, '4.1.2'),
  ),
  entry(
    'jwk',
    'JSON Web Key',
    'The public key itself; it proves nothing unless it is known from elsewhere.',
    rfc(7515, '4.1.3'),
  ),
  entry(
    'x5u',
    'X.509 URL',
    'Where the certificate is said to be; following it lets the token choose its own key.',
    rfc(7515, '4.1.5'),
  ),
  entry(
    'x5c',
    'X.509 certificate chain',
    'The certificate of the key and those that vouch for it; to be checked up to a trusted root.',
    rfc(7515, '4.1.6'),
  ),
  entry(
    'x5t',
    'X.509 SHA-1 thumbprint',
    'Which certificate the key belongs to, by a hash that is no longer safe.',
    rfc(7515, '4.1.7'),
  ),
  entry(
    'x5t#S256',
    'X.509 SHA-256 thumbprint',
    'Which certificate the key belongs to, by its hash.',
    rfc(7515, '4.1.8'),
  ),
  entry(
    'crit',
    'Critical',
    'Extensions that a verifier must understand, or refuse the token.',
    rfc(7515, '4.1.11'),
  ),
  entry(
    'b64',
    'Encoded payload',
    'False says that the payload is not base64url; a JWT must not use it.',
    rfc(7797, '3'),
  ),
  entry(
    'enc',
    'Encryption',
    'How the content is encrypted and protected against change.',
    rfc(7516, '4.1.2'),
  ),
  entry('zip', 'Compression', 'The content was compressed before it was encrypted.', rfc(7516, '4.1.3')),
  entry(
    'epk',
    'Ephemeral public key',
    'The one-time key of the sender for agreeing on the encryption key.',
    rfc(7518, '4.6.1.1'),
  ),
  entry('apu', 'Agreement PartyUInfo', 'Who sends, mixed into the agreed key.', rfc(7518, '4.6.1.2')),
  entry('apv', 'Agreement PartyVInfo', 'Who receives, mixed into the agreed key.', rfc(7518, '4.6.1.3')),
  entry(
    'iv',
    'Initialization vector',
    'The nonce with which the content key was wrapped.',
    rfc(7518, '4.7.1.1'),
  ),
  entry(
    'tag',
    'Authentication tag',
    'Protects the wrapped content key against change.',
    rfc(7518, '4.7.1.2'),
  ),
  entry('p2s', 'PBES2 salt', 'The salt of the password that the key is derived from.', rfc(7518, '4.8.1.1')),
  entry(
    'p2c',
    'PBES2 count',
    'How often the password is hashed; a huge count keeps a server busy.',
    rfc(7518, '4.8.1.2'),
  ),
]);

/** Claims (RFC 7519 §4.1, OpenID Connect Core §2 and §5.1, RFC 9068, RFC 9449 and others). */
export const claimRegistry: Registry = new Map([
  entry(
    'iss',
    'Issuer',
    'Who made the token; the verifier must expect exactly this one.',
    rfc(7519, '4.1.1'),
  ),
  entry('sub', 'Subject', 'Whom the token is about, unique at its issuer.', rfc(7519, '4.1.2')),
  entry(
    'aud',
    'Audience',
    'For whom the token is; a service refuses one that does not name it.',
    rfc(7519, '4.1.3'),
  ),
  entry('exp', 'Expiration time', 'From this time on the token must be refused.', rfc(7519, '4.1.4'), [
    'expires',
    'expired',
  ]),
  entry('nbf', 'Not before', 'Before this time the token must be refused.', rfc(7519, '4.1.5'), [
    'becomes valid',
    'became valid',
  ]),
  entry('iat', 'Issued at', 'When the token was made.', rfc(7519, '4.1.6'), ['issued', 'issued']),
  entry(
    'jti',
    'JWT ID',
    'Names this very token, so that a second use or a revoked one can be noticed.',
    rfc(7519, '4.1.7'),
  ),
  entry(
    'auth_time',
    'Authentication time',
    'When the user last proved who they are.',
    oidcCore('2', 'IDToken'),
    ['logs in', 'logged in'],
  ),
  entry(
    'updated_at',
    'Updated at',
    'When the data about the user last changed.',
    oidcCore('5.1', 'StandardClaims'),
    ['changes', 'changed'],
  ),
  entry('nonce', 'Nonce', 'Ties the token to the login request that asked for it.', oidcCore('2', 'IDToken')),
  entry('acr', 'Authentication context class', 'How strong the login was.', oidcCore('2', 'IDToken')),
  entry(
    'amr',
    'Authentication methods',
    'How the user logged in, e.g. "pwd" or "otp".',
    oidcCore('2', 'IDToken'),
  ),
  entry('azp', 'Authorized party', 'The client that the token was issued to.', oidcCore('2', 'IDToken')),
  entry(
    'at_hash',
    'Access token hash',
    'Ties the access token that came along to this ID token.',
    oidcCore('3.1.3.6', 'CodeIDToken'),
  ),
  entry(
    'c_hash',
    'Code hash',
    'Ties the authorization code that came along to this ID token.',
    oidcCore('3.3.2.11', 'HybridIDToken'),
  ),
  entry('name', 'Full name', 'The name of the user, for display.', oidcCore('5.1', 'StandardClaims')),
  entry(
    'email',
    'E-mail address',
    'The preferred address of the user; it can change hands, so it identifies nobody.',
    oidcCore('5.1', 'StandardClaims'),
  ),
  entry(
    'email_verified',
    'E-mail verified',
    "Whether the issuer has checked that the address is the user's.",
    oidcCore('5.1', 'StandardClaims'),
  ),
  entry(
    'preferred_username',
    'Preferred user name',
    'How the user likes to be called; neither unique nor lasting.',
    oidcCore('5.1', 'StandardClaims'),
  ),
  entry('scope', 'Scope', 'What the client may do with this token.', rfc(8693, '4.2')),
  entry('client_id', 'Client', 'The client that asked for the token.', rfc(8693, '4.3')),
  entry('act', 'Actor', 'Who acts on behalf of the subject.', rfc(8693, '4.1')),
  entry(
    'cnf',
    'Confirmation',
    'The key that whoever presents the token must prove to have.',
    rfc(7800, '3.1'),
  ),
  entry('roles', 'Roles', 'The roles of the user, as the issuer knows them.', rfc(9068, '2.2.3.1')),
  entry('groups', 'Groups', 'The groups of the user, as the issuer knows them.', rfc(9068, '2.2.3.1')),
  entry(
    'entitlements',
    'Entitlements',
    'The rights of the user, as the issuer knows them.',
    rfc(9068, '2.2.3.1'),
  ),
  entry('htm', 'HTTP method', 'The method of the request that this proof belongs to.', rfc(9449, '4.2')),
  entry('htu', 'HTTP target URI', 'The address of the request that this proof belongs to.', rfc(9449, '4.2')),
  entry('ath', 'Access token hash', 'Ties this proof to one access token.', rfc(9449, '4.2')),
  entry('events', 'Security events', 'What happened, for tokens that report it.', rfc(8417, '2.2')),
]);
