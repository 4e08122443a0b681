package dev.tradewind.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TradeMeasureTest {

  private static final Instant T0 = Instant.parse("2024-03-03T23:05:00Z");

  @Test
  void aShortIsTheMirrorOfALong() {
    var measure =
        TradeMeasure.of(
            Instrument.MGC, Direction.SHORT, n("100"), n("110"), n("80"), extremes("80", "105"));
    assertThat(measure.pnlPoints()).isEqualByComparingTo("20");
    assertThat(measure.pnlR()).isEqualTo("1.767528");
    assertThat(measure.maeR()).isEqualTo("0.461255");
    assertThat(measure.mfeR()).isEqualTo("1.845018");
    assertThat(measure.riskPoints()).isEqualByComparingTo("10");
  }

  @Test
  void excursionsAreNeverNegative() {
    var measure =
        TradeMeasure.of(
            Instrument.MGC, Direction.LONG, n("100"), n("90"), n("85"), extremes("101", "102"));
    assertThat(measure.maeR()).isEqualTo("0.000000");
    var below =
        TradeMeasure.of(
            Instrument.MGC, Direction.LONG, n("100"), n("90"), n("85"), extremes("80", "85"));
    assertThat(below.mfeR()).isEqualTo("0.000000");
  }

  @Test
  void ratiosAreRoundedHalfEven() {
    var free =
        new Instrument("X", n("1"), n("1"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    assertThat(pnlR(free, "0.0000005")).isEqualTo("0.000000");
    assertThat(pnlR(free, "0.0000015")).isEqualTo("0.000002");
    assertThat(pnlR(free, "-0.0000025")).isEqualTo("-0.000002");
  }

  private static BigDecimal pnlR(Instrument free, String points) {
    return TradeMeasure.of(free, Direction.LONG, n("0"), n("-1"), n(points), Optional.empty())
        .pnlR();
  }

  @Test
  void aStopThatIsNotBeyondTheEntryIsNoTrade() {
    assertThatThrownBy(
            () ->
                TradeMeasure.of(
                    Instrument.MGC, Direction.LONG, n("1"), n("1"), n("2"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stop 1");
  }

  @Property
  void anExitAtTheStopIsMinusOneRWhateverTheCosts(
      @ForAll Direction direction,
      @ForAll @IntRange(min = 1, max = 10_000) int riskTicks,
      @ForAll @IntRange(max = 5_000) int costs) {
    var instrument =
        new Instrument("X", n("12.5"), n("0.01"), BigDecimal.valueOf(costs, 2), n("0"), n("0.07"));
    var stop = n("50").subtract(BigDecimal.valueOf(direction.sign() * (long) riskTicks, 2));
    var measure = TradeMeasure.of(instrument, direction, n("50"), stop, stop, Optional.empty());
    assertThat(measure.pnlR()).isEqualTo("-1.000000");
  }

  @Test
  void theBarsOfATradeAreThoseItsExitsAreCheckedOn() {
    var bars = List.of(bar(0, 90, 120), bar(2, 95, 110), bar(3, 99, 130), bar(7, 50, 200));
    assertThat(over(EntryModel.E1, 0, 3, bars)).isEqualTo(extremes("90", "130"));
    assertThat(over(EntryModel.E2, 0, 3, bars)).isEqualTo(extremes("95", "130"));
    assertThat(over(EntryModel.E3, 2, 2, bars)).isEqualTo(extremes("95", "110"));
    assertThat(over(EntryModel.E2, 7, 7, bars)).isEmpty();
    assertThat(over(EntryModel.E2, 3, 3, bars)).isEmpty();
    assertThat(over(EntryModel.E1, 1, 1, bars)).isEmpty();
    assertThat(over(EntryModel.E1, 8, 9, bars)).isEmpty();
    assertThat(over(EntryModel.E2, 1, 2, bars)).isEqualTo(extremes("95", "110"));
  }

  /** Whoever reads the bars of a trade from a store asks for the same ones. */
  @Test
  void theyAreThoseFromTheFirstMinuteToTheExit() {
    var bars = List.of(bar(0, 90, 120), bar(2, 95, 110), bar(3, 99, 130), bar(7, 50, 200));
    for (var model : EntryModel.values()) {
      for (int entry = 0; entry <= 8; entry++) {
        for (int exit = entry; exit <= 8; exit++) {
          var first = Excursion.firstMinute(model, minute(entry));
          var last = minute(exit);
          var reached =
              bars.stream()
                  .filter(bar -> !bar.ts().isBefore(first) && !bar.ts().isAfter(last))
                  .map(bar -> new Extremes(bar.low(), bar.high()))
                  .reduce(Extremes::and);
          assertThat(over(model, entry, exit, bars))
              .as("%s from %d to %d", model, entry, exit)
              .isEqualTo(reached);
        }
      }
    }
  }

  @Test
  void extremesTheWrongWayRoundAreRefused() {
    assertThatThrownBy(() -> extremes("2", "1")).hasMessageContaining("lowest low 2");
  }

  private static Optional<Extremes> over(EntryModel model, int entry, int exit, List<Bar> bars) {
    return Excursion.over(model, minute(entry), minute(exit), bars);
  }

  private static Instant minute(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  private static Bar bar(int minute, int low, int high) {
    var middle = BigDecimal.valueOf((low + high) / 2);
    return new Bar(
        minute(minute),
        middle,
        BigDecimal.valueOf(high),
        BigDecimal.valueOf(low),
        middle,
        BigDecimal.ZERO);
  }

  private static Optional<Extremes> extremes(String low, String high) {
    return Optional.of(new Extremes(n(low), n(high)));
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }
}
