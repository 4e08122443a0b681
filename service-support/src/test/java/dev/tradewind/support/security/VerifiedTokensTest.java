package dev.tradewind.support.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final long END = 1_800_000_000L;

  private final JWTAuthContextInfo demands = new JWTAuthContextInfo();
  private final Verifier verifier = new Verifier();
  private long now = END - 300;
  private final VerifiedTokens tokens =
      new VerifiedTokens(verifier, () -> Instant.ofEpochSecond(now));

  /** Takes what is not called bad; all tokens end at the same time. */
  private static final class Verifier extends JWTCallerPrincipalFactory {
    final List<String> verified = new ArrayList<>();

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo demands)
        throws ParseException {
      verified.add(token);
      if (token.startsWith("bad")) {
        throw new ParseException("signature");
      }
      var claims = new JwtClaims();
      claims.setSubject(token);
      claims.setExpirationTime(NumericDate.fromSeconds(END));
      return new DefaultJWTCallerPrincipal(token, claims);
    }
  }

  @Test
  void aTokenIsVerifiedOnce() throws ParseException {
    var first = tokens.parse("a", demands);
    assertThat(tokens.parse("a", demands)).isSameAs(first);
    assertThat(tokens.parse("b", demands).getSubject()).isEqualTo("b");
    assertThat(tokens.parse("a", demands).getSubject()).isEqualTo("a");
    assertThat(verifier.verified).containsExactly("a", "b");
  }

  @Test
  void whatWasRefusedIsRefusedAgain() {
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> tokens.parse("bad", demands)).isInstanceOf(ParseException.class);
    }
    assertThat(verifier.verified).containsExactly("bad", "bad");
  }

  @Test
  void whatHasExpiredIsVerifiedAnew() throws ParseException {
    tokens.parse("a", demands);
    now = END - 1;
    tokens.parse("a", demands);
    assertThat(verifier.verified).containsExactly("a");
    now = END;
    tokens.parse("a", demands);
    tokens.parse("a", demands);
    assertThat(verifier.verified).containsExactly("a", "a", "a");
  }

  @Test
  void otherDemandsAreOtherAnswers() throws ParseException {
    tokens.parse("a", demands);
    tokens.parse("a", new JWTAuthContextInfo());
    assertThat(verifier.verified).containsExactly("a", "a");
  }

  @Test
  void theTokensUsedLeastRecentlyAreForgotten() throws ParseException {
    tokens.parse("first", demands);
    tokens.parse("second", demands);
    for (int other = 2; other < VerifiedTokens.REMEMBERED; other++) {
      tokens.parse("other-" + other, demands);
    }
    tokens.parse("first", demands);
    tokens.parse("one more", demands);
    verifier.verified.clear();
    tokens.parse("first", demands);
    assertThat(verifier.verified).isEmpty();
    tokens.parse("second", demands);
    assertThat(verifier.verified).containsExactly("second");
  }
}
