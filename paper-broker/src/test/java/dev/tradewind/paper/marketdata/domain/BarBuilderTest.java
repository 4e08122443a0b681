package dev.tradewind.paper.marketdata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.market.domain.MarketBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BarBuilderTest {

  private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
  private static final Timeframe FIVE = new Timeframe(5, Timeframe.Unit.MINUTE);

  private static MarketBar minute(int offset, String prices, String volume) {
    var price = prices.split(" ");
    return new MarketBar(
        "A",
        new Bar(
            OPEN.plusSeconds(60L * offset),
            new BigDecimal(price[0]),
            new BigDecimal(price[1]),
            new BigDecimal(price[2]),
            new BigDecimal(price[3]),
            new BigDecimal(volume)),
        null,
        2L);
  }

  private static List<PricedBar> build(List<MarketBar> minutes, boolean ascending) {
    var builder = new BarBuilder("A", ascending);
    var bars = new ArrayList<PricedBar>();
    for (MarketBar minute : minutes) {
      builder.add(minute, FIVE.beginning(minute.bar().ts(), LocalDate.EPOCH)).ifPresent(bars::add);
    }
    builder.finish().ifPresent(bars::add);
    return bars;
  }

  @Test
  void firstOpenHighestHighLowestLowLastCloseAllVolumeAndItsAverage() {
    var bars =
        build(
            List.of(
                minute(0, "10 12 9 11", "100"),
                minute(3, "11 13 10 12", "300"),
                minute(5, "12 12 12 12", "0")),
            true);
    assertThat(bars)
        .containsExactly(
            new PricedBar(
                "A",
                OPEN,
                new BigDecimal("10"),
                new BigDecimal("13"),
                new BigDecimal("9"),
                new BigDecimal("12"),
                new BigDecimal("400"),
                4,
                new BigDecimal("11.750000")),
            new PricedBar(
                "A",
                OPEN.plusSeconds(300),
                new BigDecimal("12"),
                new BigDecimal("12"),
                new BigDecimal("12"),
                new BigDecimal("12"),
                new BigDecimal("0"),
                2,
                new BigDecimal("12")));
  }

  @Test
  void noMinutesMakeNoBar() {
    assertThat(build(List.of(), true)).isEmpty();
  }

  @Property
  void backwardsMakesTheSameBarsBackwards(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 1000) Integer> closes) {
    var minutes = new ArrayList<MarketBar>();
    for (int i = 0; i < closes.size(); i++) {
      int close = closes.get(i);
      minutes.add(minute(i, "500 1000 1 " + close, Integer.toString(close)));
    }
    var forwards = build(minutes, true);
    var backwards = build(minutes.reversed(), false);
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(forwards);
    assertThat(forwards.stream().map(PricedBar::volume).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(
            BigDecimal.valueOf(closes.stream().mapToInt(Integer::intValue).sum()));
  }
}
