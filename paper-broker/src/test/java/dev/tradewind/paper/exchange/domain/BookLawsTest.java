package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.alpaca.domain.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is ordered, canceled and traded, the sums are right. */
class BookLawsTest {

  private static final List<String> FORMS =
      List.of(
          "%s %d AAPL market day",
          "%s %d AAPL limit gtc limit=%d",
          "%s %d AAPL stop day stop=%d",
          "%s %d AAPL market day class=bracket tp=%d sl=%d",
          "%s %d AAPL limit gtc class=oco tp=%d sl=%d",
          "%s %d AAPL trailing_stop gtc trail_price=3",
          "%s %d AAPL limit ioc limit=%d",
          "%s %d AAPL market fok");

  @Property(tries = 150)
  void cashAndPositionsAreTheSumOfTheActivities(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int steps) {
    var random = new Random(seed);
    var floor =
        new Floor(
            new Terms(
                new BigDecimal("20000"),
                2,
                seed,
                new BigDecimal("5"),
                new BigDecimal("0.01"),
                new BigDecimal("0.0001"),
                new BigDecimal("0.001"),
                random.nextBoolean(),
                new BigDecimal("0.1"),
                new BigDecimal("0.3"),
                BigDecimal.ZERO,
                3));
    for (int step = 0; step < steps; step++) {
      act(floor, random);
      check(floor);
    }
  }

  private static void act(Floor floor, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> bar(floor, random);
      case 1 -> {
        var open = floor.book.open();
        if (!open.isEmpty()) {
          floor.cancel(open.get(random.nextInt(open.size())));
        }
      }
      default -> {
        var side = random.nextBoolean() ? "buy" : "sell";
        int above = 100 + random.nextInt(10);
        int below = 100 - random.nextInt(10) - 1;
        boolean up = side.equals("buy");
        var form = FORMS.get(random.nextInt(FORMS.size()));
        boolean oco = form.contains("oco");
        floor.submit(
            form.formatted(
                side,
                1 + random.nextInt(120),
                up != oco ? above : below,
                up != oco ? below : above));
      }
    }
  }

  private static void bar(Floor floor, Random random) {
    int open = 95 + random.nextInt(10);
    int close = 95 + random.nextInt(10);
    int high = Math.max(open, close) + random.nextInt(4);
    int low = Math.min(open, close) - random.nextInt(4);
    floor.bar(
        "AAPL",
        "%d %d %d %d".formatted(open, high, low, close),
        Integer.toString(random.nextInt(2000)));
  }

  private static void check(Floor floor) {
    var cash = new BigDecimal("20000");
    Map<String, BigDecimal> positions = new HashMap<>();
    Map<String, BigDecimal> filled = new HashMap<>();
    for (Activity activity : floor.activities) {
      cash = cash.add(activity.netAmount());
      if (activity instanceof Activity.Fill fill) {
        positions.merge(fill.symbol(), fill.signedQty(), BigDecimal::add);
        filled.merge(fill.orderId(), fill.qty(), BigDecimal::add);
        assertThat(fill.positionQty()).isEqualByComparingTo(positions.get(fill.symbol()));
      }
    }
    assertThat(floor.book.cash()).isEqualByComparingTo(cash);
    assertThat(floor.book.holding("AAPL").qty())
        .isEqualByComparingTo(positions.getOrDefault("AAPL", BigDecimal.ZERO));
    for (ExchangeOrder order : floor.orders.values()) {
      assertThat(order.progress().filledQty())
          .isEqualByComparingTo(filled.getOrDefault(order.id(), BigDecimal.ZERO));
      assertThat(order.remaining().signum()).isNotNegative();
    }
    assertThat(floor.book.available("AAPL").abs())
        .isLessThanOrEqualTo(floor.book.holding("AAPL").qty().abs());
    assertThat(Valuation.of(floor.book, floor).buyingPower().signum()).isNotNegative();
    var numbers = floor.activities.stream().map(Activity::sequence).toList();
    for (int at = 0; at < numbers.size(); at++) {
      assertThat(numbers.get(at)).isEqualTo(at + 2L);
    }
  }
}
