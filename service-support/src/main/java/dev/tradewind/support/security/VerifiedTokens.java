package dev.tradewind.support.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens whose signature has been verified, until they expire: services send the same one
 * with every call for minutes, and verifying it costs more than most calls do. What else is asked
 * of a token ({@link TokenRules}, roles, {@link AdmitsServices}) is asked at every call.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {
  static final int REMEMBERED = 500;

  private final JWTCallerPrincipalFactory verifier;
  private final InstantSource clock;
  private final Map<String, Verified> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param demands what the token was verified against: keys, issuer, audience
   */
  private record Verified(JWTCallerPrincipal caller, JWTAuthContextInfo demands) {}

  @Inject
  VerifiedTokens(Clock clock) {
    this(new DefaultJWTCallerPrincipalFactory(), clock);
  }

  VerifiedTokens(JWTCallerPrincipalFactory verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo demands) throws ParseException {
    var known = find(token);
    if (known != null && known.demands() == demands && isValid(known.caller())) {
      return known.caller();
    }
    var caller = verifier.parse(token, demands);
    if (isValid(caller)) {
      remember(token, new Verified(caller, demands));
    }
    return caller;
  }

  private synchronized @Nullable Verified find(String token) {
    return tokens.get(token);
  }

  private synchronized void remember(String token, Verified verified) {
    tokens.put(token, verified);
  }

  /** In the leeway after its end it is verified each time. */
  private boolean isValid(JWTCallerPrincipal caller) {
    return clock.instant().getEpochSecond() < caller.getExpirationTime();
  }
}
