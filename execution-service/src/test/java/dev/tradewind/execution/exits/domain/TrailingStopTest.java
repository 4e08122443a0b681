package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrailingStopTest {

  private static final BigDecimal ENTRY = new BigDecimal("100");

  @Test
  void eachTypeIsSoFarBehindTheBestPrice() {
    assertThat(stop(new TrailingStop.Percentage(new BigDecimal("0.05")), Direction.LONG, "110"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("104.5"));
    assertThat(stop(new TrailingStop.Percentage(new BigDecimal("0.05")), Direction.SHORT, "90"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("94.5"));
    assertThat(stop(new TrailingStop.Fixed(new BigDecimal("3")), Direction.LONG, "110"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("107"));
    assertThat(
            stop(
                new TrailingStop.Atr(new BigDecimal("2"), new BigDecimal("1.5")),
                Direction.SHORT,
                "90"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("93"));
  }

  @Test
  void theUsualPlanIsActiveAtTenPercentAndTightensToTwo() {
    assertThat(distance("0.09999999")).isEmpty();
    assertThat(distance("0.10"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.05"));
    assertThat(distance("0.14999999"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.05"));
    assertThat(distance("0.15"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.04"));
    assertThat(distance("0.20"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.03"));
    assertThat(distance("0.25"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.02"));
    assertThat(distance("0.90"))
        .hasValueSatisfying(d -> assertThat(d).isEqualByComparingTo("0.02"));
    assertThat(stop(new TrailingStop.Tightening(), Direction.LONG, "109.99")).isEmpty();
    assertThat(stop(new TrailingStop.Tightening(), Direction.LONG, "110"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("104.5"));
    assertThat(stop(new TrailingStop.Tightening(), Direction.SHORT, "85"))
        .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("88.4"));
  }

  @Test
  void distancesAreAboveZeroAndRatiosBelowOne() {
    assertThatThrownBy(() -> new TrailingStop.Percentage(BigDecimal.ZERO))
        .hasMessageContaining("only above 0");
    assertThatThrownBy(() -> new TrailingStop.Percentage(BigDecimal.ONE))
        .hasMessageContaining("a ratio below 1");
    assertThatThrownBy(() -> new TrailingStop.Fixed(new BigDecimal("-1")))
        .hasMessageContaining("only above 0");
    assertThatThrownBy(() -> TrailingStop.Type.parse("none")).hasMessageContaining("percentage");
    assertThat(TrailingStop.Type.parse("atr")).isEqualTo(TrailingStop.Type.ATR);
  }

  @Property
  void aStopNeverLoosens(
      @ForAll("stops") TrailingStop plan,
      @ForAll Direction direction,
      @ForAll @Size(min = 2, max = 30)
          List<@Scale(2) @BigRange(min = "20", max = "300") BigDecimal> prices) {
    BigDecimal peak = ENTRY;
    @Nullable BigDecimal standing = null;
    for (var price : prices) {
      peak = TrailingStop.peak(direction, peak, price);
      var before = standing;
      standing = TrailingStop.nearer(direction, before, plan.stop(direction, ENTRY, peak));
      assertThat(before == null || standing != null).isTrue();
      if (before != null && standing != null) {
        assertThat(Gains.points(direction, before, standing))
            .isGreaterThanOrEqualTo(BigDecimal.ZERO);
      }
    }
  }

  @Property
  void theUsualPlanAloneNeverLoosensAsTheGainGrows(
      @ForAll @Scale(4) @BigRange(min = "0.1", max = "3") BigDecimal gain,
      @ForAll @Scale(4) @BigRange(min = "0", max = "1") BigDecimal more) {
    var plan = new TrailingStop.Tightening();
    var lower = plan.stop(Direction.LONG, ENTRY, ENTRY.multiply(BigDecimal.ONE.add(gain)));
    var higher =
        plan.stop(Direction.LONG, ENTRY, ENTRY.multiply(BigDecimal.ONE.add(gain).add(more)));
    assertThat(higher.orElseThrow()).isGreaterThanOrEqualTo(lower.orElseThrow());
  }

  @Property
  void partsSumToTheWhole(@ForAll @IntRange(min = 1, max = 100_000) int quantity) {
    var whole = BigDecimal.valueOf(quantity);
    var parts = PartialExits.parts(whole, BigDecimal.ONE);
    assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(whole);
    assertThat(parts).allSatisfy(part -> assertThat(part.signum()).isNotNegative());
    assertThat(parts.getLast().signum()).isPositive();
    assertThat(parts.getFirst().multiply(BigDecimal.TWO)).isLessThanOrEqualTo(whole);
  }

  @Test
  void partsAreHalfAndAQuarterInWholeLots() {
    assertThat(PartialExits.parts(new BigDecimal("10"), BigDecimal.ONE))
        .containsExactly(new BigDecimal("5"), new BigDecimal("2"), new BigDecimal("3"));
    assertThat(PartialExits.parts(BigDecimal.ONE, BigDecimal.ONE))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE);
    assertThat(PartialExits.reached(new BigDecimal("0.1499"))).isZero();
    assertThat(PartialExits.reached(new BigDecimal("0.15"))).isEqualTo(1);
    assertThat(PartialExits.reached(new BigDecimal("0.2499"))).isEqualTo(1);
    assertThat(PartialExits.reached(new BigDecimal("0.25"))).isEqualTo(2);
  }

  @Provide
  Arbitrary<TrailingStop> stops() {
    return Arbitraries.of(
        new TrailingStop.Percentage(new BigDecimal("0.05")),
        new TrailingStop.Fixed(new BigDecimal("3")),
        new TrailingStop.Atr(new BigDecimal("2"), new BigDecimal("1.5")),
        new TrailingStop.Tightening());
  }

  private static Optional<BigDecimal> stop(TrailingStop plan, Direction direction, String peak) {
    return plan.stop(direction, ENTRY, new BigDecimal(peak));
  }

  private static Optional<BigDecimal> distance(String gain) {
    return TrailingStop.Tightening.distance(new BigDecimal(gain));
  }
}
