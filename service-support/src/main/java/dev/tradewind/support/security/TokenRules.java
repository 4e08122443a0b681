package dev.tradewind.support.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a valid signature does not yet say: which key may speak for whom. A service signs for itself
 * and has the one role {@code service}; the key {@code operator} signs for any person, with any
 * role but {@code service}.
 */
@ApplicationScoped
public class TokenRules implements SecurityIdentityAugmentor {
  private static final String PEOPLE_KEY = "operator";
  private static final String ANY_SERVICE = "tradewind";
  private static final Set<String> SERVICE_ONLY = Set.of(Roles.SERVICE);
  private static final Set<String> PEOPLE =
      Set.of(Roles.VIEWER, Roles.TRADER, Roles.OPERATOR, Roles.ADMIN);

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      String objection = objection(token);
      if (objection != null) {
        return Uni.createFrom().failure(new AuthenticationFailedException(objection));
      }
    }
    return Uni.createFrom().item(identity);
  }

  private static @Nullable String objection(JsonWebToken token) {
    String key = keyId(token.getRawToken());
    String subject = token.getSubject();
    Set<String> groups = token.getGroups();
    if (subject == null || !subject.equals(token.getName())) {
      return "the token's name is not its subject";
    }
    if (PEOPLE_KEY.equals(key)) {
      return PEOPLE.containsAll(groups) ? null : "the people's key signs no role " + groups;
    }
    if (!subject.equals(key)) {
      return "the key of " + key + " does not speak for " + subject;
    }
    if (!SERVICE_ONLY.equals(groups)) {
      return "a service has the role service, not " + groups;
    }
    return token.getAudience().contains(ANY_SERVICE) ? "a service's token names its callee" : null;
  }

  private static @Nullable String keyId(String token) {
    try {
      String header = token.substring(0, Math.max(0, token.indexOf('.')));
      return new JsonObject(
              new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
          .getString("kid");
    } catch (IllegalArgumentException | DecodeException e) {
      return null;
    }
  }
}
