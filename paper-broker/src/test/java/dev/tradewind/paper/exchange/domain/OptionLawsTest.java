package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Shares and options on them, ordered, traded, canceled and expired in any order: the sums are
 * right, and what has to be covered is.
 */
class OptionLawsTest {

  private static final List<String> FORMS =
      List.of(
          "%s %d %s market day",
          "%s %d %s limit day limit=%d",
          "%s %d %s stop day stop=%d",
          "%s %d %s limit day limit=%d");

  private final Map<String, BigDecimal> positions = new HashMap<>();

  @Property(tries = 200)
  void cashAndPositionsAreTheSumOfTheActivitiesUntilAndAfterTheLastDay(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 80) int steps) {
    var random = new Random(seed);
    var floor = new Floor(Floor.terms("60000", 2, "0.65", 1 + random.nextInt(3)));
    var contracts =
        List.of(
            floor.option("C", 98, null),
            floor.option("C", 102, "9000"),
            floor.option("P", 98, "9800"),
            floor.option("P", 102, "4000"));
    contracts.forEach(asset -> floor.last.put(asset.symbol(), new BigDecimal("2.5")));
    for (int step = 0; step < steps; step++) {
      act(floor, contracts, random);
      checkSums(floor);
      checkCover(floor);
    }
    floor.last.put("AAPL", new BigDecimal(9500 + random.nextInt(1000)).movePointLeft(2));
    for (Asset asset : contracts) {
      var before = floor.book.cash();
      var held = floor.book.holding(asset.symbol()).qty();
      var equity = Valuation.of(floor.book, floor).equity();
      var marked = asset.value(held, floor.last.get(asset.symbol()));
      floor.newDay().settle(asset);
      floor.take();
      checkSums(floor);
      assertThat(floor.book.holding(asset.symbol()).net().isFlat()).isTrue();
      assertThat(floor.book.open(asset.symbol())).isEmpty();
      var option = asset.option();
      var worth = asset.value(held, option.intrinsicValue(floor.last.get("AAPL")));
      assertThat(Valuation.of(floor.book, floor).equity())
          .as("what it was marked at becomes what it is worth")
          .isEqualByComparingTo(equity.subtract(marked).add(worth));
      var moved = floor.book.cash().subtract(before).abs();
      if (moved.signum() != 0) {
        assertThat(moved).isEqualByComparingTo(option.strikeValue(held.abs()));
      }
    }
  }

  private static void act(Floor floor, List<Asset> contracts, Random random) {
    switch (random.nextInt(5)) {
      case 0, 1 -> bar(floor, contracts, random);
      case 2 -> {
        var open = floor.book.open();
        if (!open.isEmpty()) {
          floor.cancel(open.get(random.nextInt(open.size())));
        }
      }
      default -> {
        boolean share = random.nextInt(4) == 0;
        var symbol = share ? "AAPL" : contracts.get(random.nextInt(contracts.size())).symbol();
        floor.submit(
            FORMS
                .get(random.nextInt(FORMS.size()))
                .formatted(
                    random.nextBoolean() ? "buy" : "sell",
                    share ? 50 + random.nextInt(200) : 1 + random.nextInt(3),
                    symbol,
                    share ? 95 + random.nextInt(10) : 1 + random.nextInt(4)));
      }
    }
  }

  private static void bar(Floor floor, List<Asset> contracts, Random random) {
    boolean share = random.nextInt(3) == 0;
    var symbol = share ? "AAPL" : contracts.get(random.nextInt(contracts.size())).symbol();
    int from = share ? 95 : 1;
    int range = share ? 10 : 4;
    int open = from + random.nextInt(range);
    int close = from + random.nextInt(range);
    floor.bar(
        symbol,
        "%d %d %d.25 %d"
            .formatted(open, Math.max(open, close) + 1, Math.min(open, close) - 1, close),
        "1000");
  }

  private void checkSums(Floor floor) {
    var cash = new BigDecimal("60000");
    positions.clear();
    for (Activity activity : floor.activities) {
      cash = cash.add(activity.netAmount());
      var symbol =
          switch (activity) {
            case Activity.Fill fill -> fill.symbol();
            case Activity.Entry entry -> entry.symbol();
          };
      positions.merge(symbol, activity.signedQty(), BigDecimal::add);
    }
    assertThat(floor.book.cash()).isEqualByComparingTo(cash);
    positions.forEach(
        (symbol, qty) -> assertThat(floor.book.holding(symbol).qty()).isEqualByComparingTo(qty));
    var worth =
        positions.entrySet().stream()
            .map(
                of ->
                    floor.assets.get(of.getKey()).value(of.getValue(), floor.last.get(of.getKey())))
            .reduce(cash, BigDecimal::add);
    assertThat(Valuation.of(floor.book, floor).equity()).isEqualByComparingTo(worth);
  }

  /** Short calls without a margin never exceed the shares, open orders on both sides included. */
  private static void checkCover(Floor floor) {
    var coverage = new Coverage(floor.book, floor);
    var shares = floor.book.holding("AAPL").qty().max(BigDecimal.ZERO);
    assertThat(coverage.held("AAPL", null)).isLessThanOrEqualTo(shares);
    assertThat(coverage.free("AAPL", null).signum()).isNotNegative();
  }
}
