package dev.tradewind.portfolio.replay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTeeTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 4);

  @Test
  void earlierBarsAreHistoryAtOnceAndLaterOnesWaitForTheirDay() {
    var history = new ArrayList<Bar>();
    var followed = new ArrayList<Bar>();
    var bars = List.of(bar(0, 0), bar(1, 0), bar(1, 1), bar(2, 0));
    var tee = new BarTee(bars.iterator(), DAY.plusDays(1), history::add);
    var read = new ArrayList<Bar>();
    while (tee.hasNext()) {
      read.add(tee.next());
    }
    assertThat(read).isEqualTo(bars);
    assertThat(history).containsExactly(bars.get(0));
    tee.through(DAY.plusDays(1), followed::add);
    assertThat(followed).containsExactly(bars.get(1), bars.get(2));
    tee.through(DAY.plusDays(2), followed::add);
    assertThat(followed).containsExactly(bars.get(1), bars.get(2), bars.get(3));
  }

  @Test
  void withoutAFirstDayNothingIsHistory() {
    var history = new ArrayList<Bar>();
    var tee = new BarTee(List.of(bar(0, 0)).iterator(), null, history::add);
    tee.next();
    assertThat(history).isEmpty();
    var followed = new ArrayList<Bar>();
    tee.through(DAY, followed::add);
    assertThat(followed).containsExactly(bar(0, 0));
  }

  private static Bar bar(int day, int minute) {
    var one = BigDecimal.ONE;
    return new Bar(
        TradingDay.start(DAY.plusDays(day)).plusSeconds(60L * minute), one, one, one, one, one);
  }
}
