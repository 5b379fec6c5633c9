import { type CodeTemplate, doubleQuoted, ECDSA, HMAC, RSA, sameNames } from './template';

export const nimbus: CodeTemplate = {
  id: 'nimbus',
  title: 'Nimbus JOSE + JWT (Java)',
  // Its processors make no verifier for Ed25519 by themselves.
  algorithms: sameNames(...HMAC, ...RSA, ...ECDSA),
  quote: doubleQuoted,
  list: (literals) => `Set.of(${literals.join(', ')})`,
  text: `
import com.nimbusds.jose.*;
{{!secret}}import com.nimbusds.jose.jwk.*;
import com.nimbusds.jose.jwk.source.*;
import com.nimbusds.jose.proc.*;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.*;
{{?jwks}}import java.net.URI;
{{?secret}}import java.nio.charset.StandardCharsets;
{{?pem}}import java.nio.file.*;
import java.util.Set;

final class Tokens {
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Tokens() throws Exception {
{{?secret}}    byte[] secret = System.getenv("JWT_SECRET").getBytes(StandardCharsets.UTF_8);
{{?secret}}    JWKSource<SecurityContext> keys = new ImmutableSecret<>(secret);
{{?pem}}    // PEM is read with Bouncy Castle (bcpkix), which has to be on the class path.
{{?pem}}    JWK key = JWK.parseFromPEMEncodedObjects(Files.readString(Path.of("public-key.pem")));
{{?pem}}    JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(key));
{{?jwks}}    JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
{{?jwks}}        URI.create({{jwksUrl}}).toURL()).build();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.{{alg}}, keys));
{{?type}}    processor.setJWSTypeVerifier(
{{?type}}        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType({{type}})));
{{!audience}}    // Demand the name of this service as the first argument; this token has no "aud".
    processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
{{?audience}}        {{audience}},
{{!audience}}        (String) null,
{{?issuer}}        new JWTClaimsSet.Builder().issuer({{issuer}}).build(),
{{!issuer}}        // Demand the issuer that you expect; this token has no "iss".
{{!issuer}}        new JWTClaimsSet.Builder().build(),
        {{required}}));
  }

  JWTClaimsSet verify(String token) throws Exception {
    return processor.process(token, null);
  }
}
`,
};
