package dev.tradewind.execution.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Missing;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Present;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Why;
import dev.tradewind.kernel.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskQuotesTest {

  private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("a");

  private final AskQuotes quotes = new AskQuotes();
  private final List<String> asked = new ArrayList<>();

  @Test
  void theBrokerIsAskedOnceWithinTenSeconds() {
    assertThat(ask("AAPL", NOW)).isInstanceOf(Present.class);
    assertThat(ask("AAPL", NOW.plusSeconds(9))).isInstanceOf(Present.class);
    assertThat(asked).containsExactly("AAPL");
    ask("MSFT", NOW.plusSeconds(9));
    ask("AAPL", NOW.plusSeconds(10));
    assertThat(asked).containsExactly("AAPL", "MSFT", "AAPL");
  }

  @Test
  void anOldQuoteIsNoneAndIsNotAskedForAgainAtOnce() {
    assertThat(quotes.of(ACCOUNT, this::answerOfYesterday, "AAPL", NOW))
        .isEqualTo(new Missing(Why.STALE));
    assertThat(quotes.of(ACCOUNT, this::answerOfYesterday, "AAPL", NOW.plusSeconds(1)))
        .isEqualTo(new Missing(Why.STALE));
    assertThat(asked).containsExactly("AAPL");
  }

  @Test
  void anAccountAsksSixtyTimesAMinuteAndAnotherIsNotHeldUpByIt() {
    for (int symbol = 0; symbol < 60; symbol++) {
      assertThat(ask("S" + symbol, NOW)).isInstanceOf(Present.class);
    }
    assertThat(ask("LAST", NOW.plusSeconds(59))).isEqualTo(new Missing(Why.TOO_MANY_CALLS));
    assertThat(asked).hasSize(60);
    assertThat(quotes.of(new AccountId("b"), this::answer, "LAST", NOW))
        .isInstanceOf(Present.class);
    assertThat(ask("LAST", NOW.plusSeconds(60))).as("not remembered").isInstanceOf(Present.class);
  }

  private QuoteAnswer ask(String symbol, Instant now) {
    return quotes.of(
        ACCOUNT,
        wanted -> {
          asked.add(wanted);
          return new Present(new Quote(BigDecimal.ONE, BigDecimal.TWO, now));
        },
        symbol,
        now);
  }

  private QuoteAnswer answer(String symbol) {
    asked.add(symbol);
    return new Present(new Quote(BigDecimal.ONE, BigDecimal.TWO, NOW));
  }

  private QuoteAnswer answerOfYesterday(String symbol) {
    asked.add(symbol);
    return new Present(new Quote(BigDecimal.ONE, BigDecimal.TWO, NOW.minusSeconds(86_400)));
  }
}
