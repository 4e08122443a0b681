package dev.tradewind.support.testing;

import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import dev.tradewind.stack.identity.TokenSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tokens for the service under test, signed with the keys {@link ServiceStack} made. */
public final class Tokens {
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  private Tokens() {}

  public static String viewer() {
    return person("vera", PersonRole.VIEWER);
  }

  public static String trader() {
    return person("tom", PersonRole.TRADER);
  }

  public static String operator() {
    return person("olga", PersonRole.OPERATOR);
  }

  public static String admin() {
    return person("ada", PersonRole.ADMIN);
  }

  /** Returns a token of a person with this role and those it includes. */
  public static String person(String name, PersonRole role) {
    return signer(LocalKeys.OPERATOR).personToken(name, role, VALIDITY);
  }

  /** Returns a token by which the service {@code identity} calls the service under test. */
  public static String service(String identity) {
    return signer(identity).serviceToken(property(ServiceStack.SERVICE_PROPERTY));
  }

  /** Returns a token as wrong as the test wants it: signed by one identity, saying anything. */
  public static String custom(
      String signedBy, String subject, List<String> groups, String audience, Duration validity) {
    return signer(signedBy).token(subject, groups, audience, validity);
  }

  private static TokenSigner signer(String identity) {
    return TokenSigner.of(Path.of(property(ServiceStack.KEYS_PROPERTY)).resolve(identity + ".jwk"));
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("Tokens need a test with ServiceStack");
    }
    return value;
  }
}
