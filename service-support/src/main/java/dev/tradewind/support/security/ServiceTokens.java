package dev.tradewind.support.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The tokens by which this service calls others: five minutes, one callee each. */
@ApplicationScoped
public class ServiceTokens {
  static final Duration VALIDITY = Duration.ofMinutes(5);
  static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(1);

  private final IdentityConfig identity;
  private final Clock clock;
  private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();
  private volatile @Nullable PrivateKey key;

  private record Token(String text, Instant renewAt) {}

  ServiceTokens(IdentityConfig identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Returns the value of the {@code Authorization} header for a call to {@code callee}.
   *
   * @throws IllegalStateException if this service has no identity or no key
   */
  public String bearerFor(String callee) {
    var now = clock.instant();
    return "Bearer "
        + tokens
            .compute(
                callee,
                (to, token) ->
                    token != null && now.isBefore(token.renewAt()) ? token : sign(to, now))
            .text();
  }

  private Token sign(String callee, Instant now) {
    String name =
        identity
            .name()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "tradewind.identity.name is not set: this service cannot call " + callee));
    String text =
        Jwt.issuer("tradewind-local")
            .subject(name)
            .upn(name)
            .groups(Roles.SERVICE)
            .audience(callee)
            .issuedAt(now)
            .expiresAt(now.plus(VALIDITY))
            .jws()
            .keyId(name)
            .algorithm(SignatureAlgorithm.RS256)
            .sign(key());
    return new Token(text, now.plus(VALIDITY).minus(RENEWED_BEFORE_END));
  }

  private PrivateKey key() {
    var known = key;
    if (known == null) {
      Path file =
          identity
              .keyFile()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "tradewind.identity.key-file is not set: this service cannot sign its calls"));
      known = read(file);
      key = known;
    }
    return known;
  }

  private static PrivateKey read(Path file) {
    try {
      String text = Files.readString(file);
      if (text.stripLeading().startsWith("{")) {
        var jwk = JsonWebKey.Factory.newJwk(text);
        if (jwk instanceof RsaJsonWebKey rsa && rsa.getPrivateKey() != null) {
          return rsa.getRsaPrivateKey();
        }
        throw new IllegalStateException("The key file " + file + " holds no private RSA key");
      }
      return KeyUtils.decodePrivateKey(text, SignatureAlgorithm.RS256);
    } catch (IOException | JoseException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot read the key file " + file, e);
    }
  }
}
