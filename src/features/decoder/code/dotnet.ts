import { type CodeTemplate, doubleQuoted, ECDSA, HMAC, RSA, sameNames } from './template';

export const dotnet: CodeTemplate = {
  id: 'dotnet',
  title: 'Microsoft.IdentityModel (.NET)',
  algorithms: sameNames(...HMAC, ...RSA, ...ECDSA),
  quote: doubleQuoted,
  list: (literals) => `[${literals.join(', ')}]`,
  text: `
{{?pem}}using System.Security.Cryptography;
{{?secret}}using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

{{?secret}}var secret = Environment.GetEnvironmentVariable("JWT_SECRET")!;
{{?secret}}SecurityKey[] keys = [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret))];
{{?pem}}{{?elliptic}}var curve = ECDsa.Create();
{{?pem}}{{?elliptic}}curve.ImportFromPem(File.ReadAllText("public-key.pem"));
{{?pem}}{{?elliptic}}SecurityKey[] keys = [new ECDsaSecurityKey(curve)];
{{?pem}}{{!elliptic}}var rsa = RSA.Create();
{{?pem}}{{!elliptic}}rsa.ImportFromPem(File.ReadAllText("public-key.pem"));
{{?pem}}{{!elliptic}}SecurityKey[] keys = [new RsaSecurityKey(rsa)];
{{?jwks}}using var http = new HttpClient();
{{?jwks}}var keySet = new JsonWebKeySet(await http.GetStringAsync({{jwksUrl}}));
{{?jwks}}var keys = keySet.GetSigningKeys();

var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
{
    ValidAlgorithms = ["{{alg}}"],
    IssuerSigningKeys = keys,
    RequireSignedTokens = true,
    RequireExpirationTime = true,
{{?issuer}}    ValidIssuer = {{issuer}},
{{!issuer}}    // ValidIssuer: name the one that you expect; this token has no "iss" and is refused.
{{?audience}}    ValidAudience = {{audience}},
{{!audience}}    // ValidAudience: name this service; this token has no "aud" and is refused.
{{?type}}    ValidTypes = [{{type}}],
    ClockSkew = TimeSpan.FromSeconds(5),
});
if (!result.IsValid) throw result.Exception;
`,
};
