package dev.tradewind.stack.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signs the tokens (RFC 7519, RS256) of one machine-local identity. */
public final class TokenSigner {
  /** What a person's token says instead of one callee: any service takes it. */
  public static final String ANY_SERVICE = "tradewind";

  private final String keyId;
  private final PrivateKey key;
  private final Clock clock;

  private TokenSigner(String keyId, PrivateKey key, Clock clock) {
    this.keyId = keyId;
    this.key = key;
    this.clock = clock;
  }

  /** Returns a signer with the key in {@code keyFile}, made by {@link LocalKeys}. */
  public static TokenSigner of(Path keyFile) {
    return of(keyFile, Clock.systemUTC());
  }

  /** As {@link #of(Path)}, with the clock that dates the tokens. */
  public static TokenSigner of(Path keyFile, Clock clock) {
    var key = JsonWebKey.read(keyFile);
    return new TokenSigner(key.kid(), key.privateKey(), clock);
  }

  /** Returns a token by which this identity, a service, calls {@code callee} for five minutes. */
  public String serviceToken(String callee) {
    return token(keyId, List.of("service"), callee, Duration.ofMinutes(5));
  }

  /** Returns a token for a person, to any service; only the key named operator may sign one. */
  public String personToken(String person, PersonRole role, Duration validity) {
    return token(person, role.groups(), ANY_SERVICE, validity);
  }

  /**
   * Returns a signed token.
   *
   * @param subject who calls
   * @param audience the service called, or {@link #ANY_SERVICE}
   */
  public String token(
      String subject, Collection<String> groups, String audience, Duration validity) {
    long now = clock.instant().getEpochSecond();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":" + quoted(keyId) + "}";
    String claims =
        "{\"iss\":%s,\"sub\":%s,\"upn\":%s,\"aud\":%s,\"groups\":%s,\"iat\":%d,\"exp\":%d,\"jti\":%s}"
            .formatted(
                quoted(LocalKeys.ISSUER),
                quoted(subject),
                quoted(subject),
                quoted(audience),
                groups.stream().map(TokenSigner::quoted).collect(Collectors.joining(",", "[", "]")),
                now,
                now + validity.toSeconds(),
                quoted(UUID.randomUUID().toString()));
    String content =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    return content + "." + base64(signature(content));
  }

  private byte[] signature(String content) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign with the key of " + keyId, e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String quoted(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
      throw new IllegalArgumentException("Not a name in a token: " + text);
    }
    return '"' + text + '"';
  }
}
