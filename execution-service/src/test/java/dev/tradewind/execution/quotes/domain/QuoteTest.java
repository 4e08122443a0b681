package dev.tradewind.execution.quotes.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.quotes.domain.QuoteAnswer.Missing;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Present;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Why;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuoteTest {

  private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
  private static final BigDecimal THREE_PERCENT = new BigDecimal("0.03");

  @Test
  void aSaleIsDoneAtTheBidAndAPurchaseAtTheAsk() {
    var quote = quote("99.9", "100.1");
    assertThat(quote.price(Side.SELL)).isEqualTo("99.9");
    assertThat(quote.price(Side.BUY)).isEqualTo("100.1");
    assertThat(quote.middle()).isEqualByComparingTo("100");
    assertThat(quote.text()).isEqualTo("99.9 to 100.1");
  }

  @Test
  void theSpreadIsARatioOfTheMiddleAndTheLimitItselfIsNotWider() {
    assertThat(quote("98.51", "101.49").isWiderThan(THREE_PERCENT)).isFalse(); // 2.98 %
    assertThat(quote("98.5", "101.5").isWiderThan(THREE_PERCENT)).isFalse(); // 3 %
    assertThat(quote("98.49", "101.5").isWiderThan(THREE_PERCENT)).isTrue();
    assertThat(quote("98.5", "101.50000001").isWiderThan(THREE_PERCENT)).isTrue();
    assertThat(quote("100", "100").isWiderThan(BigDecimal.ZERO)).isFalse();
  }

  @Test
  void itIsFreshForTenSecondsAndOnAClockThatIsAheadAsLong() {
    var quote = quote("99", "100");
    assertThat(quote.isFresh(NOW)).isTrue();
    assertThat(quote.isFresh(NOW.plusSeconds(10))).isTrue();
    assertThat(quote.isFresh(NOW.plusSeconds(10).plusNanos(1))).isFalse();
    assertThat(quote.isFresh(NOW.minusSeconds(10))).isTrue();
    assertThat(quote.isFresh(NOW.minusSeconds(10).minusNanos(1))).isFalse();
  }

  @Test
  void whatLacksASideOrIsCrossedIsNoQuote() {
    assertThat(answer("99", "100")).isEqualTo(new Present(quote("99", "100")));
    assertThat(answer("100", "100")).isEqualTo(new Present(quote("100", "100")));
    assertThat(answer("0", "0")).isEqualTo(new Missing(Why.NO_QUOTE));
    assertThat(answer("0", "100")).isEqualTo(new Missing(Why.ONE_SIDED));
    assertThat(answer("99", "0")).isEqualTo(new Missing(Why.ONE_SIDED));
    assertThat(answer("100.01", "100")).isEqualTo(new Missing(Why.CROSSED));
    assertThatThrownBy(() -> quote("0", "1")).hasMessageContaining("are no quote");
    assertThatThrownBy(() -> quote("1.01", "1")).hasMessageContaining("are no quote");
  }

  @Test
  void anAnswerGrowsOldWithItsQuote() {
    var answer = answer("99", "100");
    assertThat(answer.at(NOW.plusSeconds(10))).isEqualTo(answer);
    assertThat(answer.at(NOW.plusSeconds(11))).isEqualTo(new Missing(Why.STALE));
    var none = new Missing(Why.NO_ANSWER);
    assertThat(none.at(NOW.plusSeconds(11))).isEqualTo(none);
    assertThat(Why.TOO_MANY_CALLS.text()).isEqualTo("too_many_calls");
  }

  private static Quote quote(String bid, String ask) {
    return new Quote(new BigDecimal(bid), new BigDecimal(ask), NOW);
  }

  private static QuoteAnswer answer(String bid, String ask) {
    return QuoteAnswer.of(new BigDecimal(bid), new BigDecimal(ask), NOW);
  }
}
