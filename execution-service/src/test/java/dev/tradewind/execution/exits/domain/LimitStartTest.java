package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimitStartTest {

  private static final Quote QUOTE =
      new Quote(new BigDecimal("99.9"), new BigDecimal("100.1"), Instant.EPOCH);
  private static final QuoteAnswer STALE = new QuoteAnswer.Missing(QuoteAnswer.Why.STALE);
  private static final BigDecimal CLOSE = new BigDecimal("100");

  @Test
  void aSaleBeginsAtTheBidAndAPurchaseAtTheAsk() {
    var answer = new QuoteAnswer.Present(QUOTE);
    assertThat(LimitStart.of(Side.SELL, answer, CLOSE).orElseThrow().price()).isEqualTo("99.9");
    assertThat(LimitStart.of(Side.BUY, answer, CLOSE).orElseThrow().price()).isEqualTo("100.1");
    assertThat(LimitStart.of(Side.BUY, answer, null))
        .as("before the first bar")
        .contains(new LimitStart.AtQuote(QUOTE, Side.BUY));
  }

  @Test
  void withoutAQuoteItBeginsAtTheLastCloseAndSaysWhy() {
    assertThat(LimitStart.of(Side.SELL, STALE, CLOSE))
        .contains(new LimitStart.AtLastBar(CLOSE, QuoteAnswer.Why.STALE));
    assertThat(LimitStart.of(Side.SELL, STALE, null)).isEmpty();
  }
}
