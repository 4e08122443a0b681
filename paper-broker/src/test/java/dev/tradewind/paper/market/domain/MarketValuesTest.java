package dev.tradewind.paper.market.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketValuesTest {

  private static final Instant TEN = Instant.parse("2026-01-05T15:00:00Z");

  private static Bar bar(String close) {
    var price = new BigDecimal(close);
    return new Bar(TEN, price, price, price, price, new BigDecimal("100"));
  }

  @Test
  void theQuoteStandsTicksFromTheClose() {
    var quote = Quote.after(bar("101.25"), 2);
    assertThat(quote.bid()).isEqualByComparingTo("101.23");
    assertThat(quote.ask()).isEqualByComparingTo("101.27");
    assertThat(quote.at()).isEqualTo(TEN.plusSeconds(60));
  }

  @Test
  void aTickIsACentFromOneDollarOnAndSmallerBelow() {
    assertThat(Quote.tick(new BigDecimal("1.00"))).isEqualByComparingTo("0.01");
    assertThat(Quote.tick(new BigDecimal("0.9999"))).isEqualByComparingTo("0.0001");
    assertThat(Quote.after(bar("0.0002"), 5).bid()).isEqualByComparingTo("0.0001");
  }

  @Test
  void aGoalIsReachedAtItsInstantAndAfterItsMinutes() {
    assertThat(Goal.until(TEN).isReached(TEN.minusNanos(1))).isFalse();
    assertThat(Goal.until(TEN).isReached(TEN)).isTrue();
    assertThat(Goal.until(TEN).afterPrinting()).isEqualTo(Goal.until(TEN));
    assertThat(Goal.minutes(1).isReached(TEN)).isFalse();
    assertThat(Goal.minutes(1).afterPrinting().isReached(TEN)).isTrue();
    assertThatThrownBy(() -> new Goal(null, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Goal(1, TEN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBarWithoutTradesAndAverageHasThoseThatStandForThem() {
    var plain = new MarketBar("AAPL", bar("10"), null, null);
    assertThat(plain.averagePrice()).isEqualByComparingTo("10");
    assertThat(plain.tradeCount()).isEqualTo(1);
    assertThat(plain.end()).isEqualTo(TEN.plusSeconds(60));
    var known = new MarketBar("AAPL", bar("10"), new BigDecimal("9.5"), 7L);
    assertThat(known.averagePrice()).isEqualByComparingTo("9.5");
    assertThat(known.tradeCount()).isEqualTo(7);
  }
}
