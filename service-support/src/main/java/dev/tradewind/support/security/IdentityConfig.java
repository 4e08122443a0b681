package dev.tradewind.support.security;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Who this service is, among the identities of one installation. */
@ConfigMapping(prefix = "tradewind.identity")
public interface IdentityConfig {
  /** The name others admit, such as {@code risk}. Tokens to this service are addressed to it. */
  Optional<String> name();

  /**
   * The RS256 private key, as JWK or PEM, mode 0600. Without it the service answers calls but makes
   * none.
   */
  Optional<Path> keyFile();

  /** The public keys of all identities (JWKS; key id = identity). Without it every token fails. */
  Optional<Path> keysFile();
}
