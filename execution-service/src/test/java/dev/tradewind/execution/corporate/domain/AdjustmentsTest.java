package dev.tradewind.execution.corporate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentsTest {

  private static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  private static final LocalDate DAY = LocalDate.parse("2026-01-06");
  private static final Instant BEFORE = Instant.parse("2026-01-05T15:00:00Z");

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static CorporateAction split(String newUnits, String oldUnits) {
    return CorporateAction.of(
        SCOPE, "AAPL", DAY, new Change.Split(new SplitRatio(d(newUnits), d(oldUnits))));
  }

  private static Held held(String id, String quantity, String price) {
    return held(id, Direction.LONG, BEFORE, quantity, price, "0", true, d("120"));
  }

  private static Held held(
      String id,
      Direction direction,
      Instant at,
      String quantity,
      String price,
      String closed,
      boolean complete,
      @Nullable BigDecimal target) {
    return new Held(
        id,
        "s-" + id,
        "A",
        direction,
        at,
        complete,
        1,
        "AAPL",
        d(quantity),
        d(quantity).multiply(d(price)),
        d(closed),
        d("90"),
        d("95"),
        target);
  }

  @Test
  void aSplitChangesUnitsAndPricesAndKeepsTheValue() {
    var worked = Adjustments.of(split("2", "1"), List.of(held("p", "15", "100")), false);
    assertThat(worked.left()).isEmpty();
    var after = worked.adjusted().getFirst().after();
    assertThat(after.open()).isEqualByComparingTo("30");
    assertThat(after.entryPrice()).isEqualByComparingTo("50");
    assertThat(after.initialStop()).isEqualByComparingTo("45");
    assertThat(after.currentStop()).isEqualByComparingTo("47.5");
    assertThat(after.targetPrice()).isEqualByComparingTo("60");
    assertThat(after.enteredValue()).isEqualByComparingTo("1500");
    assertThat(after.symbol()).isEqualTo("AAPL");
    assertThat(worked.adjusted().getFirst().fraction()).isEqualByComparingTo("0");
  }

  @Test
  void aPositionWithoutATargetStaysWithout() {
    var position = held("p", Direction.SHORT, BEFORE, "10", "100", "0", true, null);
    var worked = Adjustments.of(split("3", "2"), List.of(position), true);
    var after = worked.adjusted().getFirst().after();
    assertThat(after.targetPrice()).isNull();
    assertThat(after.direction()).isEqualTo(Direction.SHORT);
    assertThat(after.open()).isEqualByComparingTo("15");
    assertThat(after.entryPrice()).isEqualByComparingTo("66.66666667");
    assertThat(after.enteredValue()).isEqualByComparingTo("1000");
  }

  @Test
  void whatExitsHaveClosedIsPutIntoTheNewUnitsToo() {
    var position = held("p", Direction.LONG, BEFORE, "10", "100", "4", true, null);
    var after =
        Adjustments.of(split("2", "1"), List.of(position), false).adjusted().getFirst().after();
    assertThat(after.entered()).isEqualByComparingTo("20");
    assertThat(after.closed()).isEqualByComparingTo("8");
    assertThat(after.open()).isEqualByComparingTo("12");
    assertThat(after.enteredValue()).isEqualByComparingTo("1000");
  }

  @ParameterizedTest
  @CsvSource({
    "15, true, 1.5, 0, 1500", // the broker holds parts of a share
    "15, false, 1, 0.5, 1000", // it pays half a share out: its part of the value goes with it
    "20, false, 2, 0, 2000"
  })
  void partsOfAShare(
      String quantity, boolean fractional, String after, String fraction, String value) {
    var worked = Adjustments.of(split("1", "10"), List.of(held("p", quantity, "100")), fractional);
    var adjustment = worked.adjusted().getFirst();
    assertThat(adjustment.after().open()).isEqualByComparingTo(after);
    assertThat(adjustment.fraction()).isEqualByComparingTo(fraction);
    assertThat(adjustment.after().enteredValue()).isEqualByComparingTo(value);
    assertThat(adjustment.after().entryPrice()).isEqualByComparingTo("1000");
  }

  @Test
  void wholeSharesAreSharedByTheLargestRemainderAndThenByAge() {
    var older = held("a", "13", "100");
    var largest = held("b", "16", "100");
    var sameAsOlder =
        held("c", Direction.LONG, BEFORE.plusSeconds(60), "13", "100", "0", true, null);
    var worked = Adjustments.of(split("1", "10"), List.of(sameAsOlder, largest, older), false);
    assertThat(worked.adjusted())
        .extracting(
            adjustment ->
                adjustment.before().positionId() + " " + adjustment.after().open().toBigInteger())
        .containsExactly("a 1", "b 2", "c 1"); // 4.2 shares together: 4
  }

  @Test
  void aPositionOfWhichNothingWouldBeLeftIsForAPerson() {
    var position = held("p", "9", "100");
    var worked = Adjustments.of(split("1", "10"), List.of(position), false);
    assertThat(worked.adjusted()).isEmpty();
    assertThat(worked.left()).containsExactly(position);
  }

  @Test
  void aPositionWhoseEntryIsNotOverIsForAPerson() {
    var position = held("p", Direction.LONG, BEFORE, "10", "100", "0", false, null);
    assertThat(Adjustments.of(split("2", "1"), List.of(position), true).left())
        .containsExactly(position);
  }

  @Test
  void whatWasBoughtWhenItWasInForceIsLeftAlone() {
    var from = split("2", "1").effectiveFrom();
    assertThat(from).isEqualTo(Instant.parse("2026-01-06T05:00:00Z"));
    var first = held("a", Direction.LONG, from.minusMillis(1), "10", "100", "0", true, null);
    var second = held("b", Direction.LONG, from, "10", "100", "0", true, null);
    assertThat(Adjustments.of(split("2", "1"), List.of(first, second), true).adjusted())
        .extracting(adjustment -> adjustment.before().positionId())
        .containsExactly("a");
  }

  @Test
  void anotherShareIsLeftAlone() {
    var other =
        CorporateAction.of(SCOPE, "MSFT", DAY, new Change.Split(new SplitRatio(d("2"), d("1"))));
    assertThat(Adjustments.of(other, List.of(held("p", "1", "100")), true).adjusted()).isEmpty();
  }

  @Test
  void aRenameChangesTheNameOnly() {
    var rename = CorporateAction.of(SCOPE, "AAPL", DAY, new Change.Rename("PEAR"));
    var position = held("p", "10", "100");
    var after = Adjustments.of(rename, List.of(position), false).adjusted().getFirst().after();
    assertThat(after).isEqualTo(position.renamed("PEAR"));
    assertThat(after.symbol()).isEqualTo("PEAR");
  }

  @Test
  void aDividendChangesNoPositionAndNoOrder() {
    var change = new Change.CashDividend(d("0.25"));
    var dividend = CorporateAction.of(SCOPE, "AAPL", DAY, change);
    assertThat(Adjustments.of(dividend, List.of(held("p", "10", "100")), false).adjusted())
        .isEmpty();
    assertThat(change.endsOrders()).isFalse();
    assertThat(new Change.Rename("PEAR").endsOrders()).isTrue();
    assertThat(split("2", "1").change().endsOrders()).isTrue();
  }

  /** The broker gives whole shares for all of them together, and every part has an owner. */
  @Property(tries = 300)
  void nothingIsMadeUpAndNothingIsLost(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 500) Integer> quantities,
      @ForAll @IntRange(min = 1, max = 20) int newUnits,
      @ForAll @IntRange(min = 1, max = 20) int oldUnits) {
    var positions =
        java.util.stream.IntStream.range(0, quantities.size())
            .mapToObj(i -> held("p" + i, quantities.get(i).toString(), "100"))
            .toList();
    var ratio = new SplitRatio(BigDecimal.valueOf(newUnits), BigDecimal.valueOf(oldUnits));
    var action = CorporateAction.of(SCOPE, "AAPL", DAY, new Change.Split(ratio));
    var worked = Adjustments.of(action, positions, false);
    assertThat(worked.adjusted().size() + worked.left().size()).isEqualTo(positions.size());
    var together =
        quantities.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    var kept =
        worked.adjusted().stream()
            .map(adjustment -> adjustment.after().open())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(kept.toBigInteger()).isEqualTo(ratio.quantity(together).toBigInteger());
    for (var adjustment : worked.adjusted()) {
      var exact = ratio.quantity(adjustment.before().open());
      assertThat(adjustment.after().open().subtract(exact).abs()).isLessThan(BigDecimal.ONE);
      assertThat(adjustment.after().open().stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
    }
  }
}
