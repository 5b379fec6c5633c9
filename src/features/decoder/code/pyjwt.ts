import { type CodeTemplate, ECDSA, HMAC, pythonQuoted, RSA, sameNames } from './template';

export const pyjwt: CodeTemplate = {
  id: 'pyjwt',
  title: 'PyJWT (Python)',
  algorithms: sameNames(...HMAC, ...RSA, ...ECDSA, 'EdDSA'),
  quote: pythonQuoted,
  list: (literals) => `[${literals.join(', ')}]`,
  text: `
{{?secret}}import os
{{?secret}}
{{?pem}}from pathlib import Path
{{?pem}}
import jwt

{{?secret}}KEY = os.environ["JWT_SECRET"]
{{?pem}}KEY = Path("public-key.pem").read_text()
{{?jwks}}KEYS = jwt.PyJWKClient({{jwksUrl}})


def verify(token: str) -> dict:
{{?jwks}}    key = KEYS.get_signing_key_from_jwt(token).key
{{?type}}    # Checked before the claims are used, not instead of the signature.
{{?type}}    if jwt.get_unverified_header(token).get("typ") != {{type}}:
{{?type}}        raise jwt.InvalidTokenError("wrong type")
    return jwt.decode(
        token,
{{?jwks}}        key,
{{!jwks}}        KEY,
        algorithms=["{{alg}}"],
{{?issuer}}        issuer={{issuer}},
{{!issuer}}        # issuer: demand the one that you expect; this token has no "iss".
{{?audience}}        audience={{audience}},
{{!audience}}        # audience: demand the name of this service; this token has no "aud".
        options={"require": {{required}}},
        leeway=5,
    )
`,
};
