package dev.tradewind.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.grid.DayRecord.Combination;
import dev.tradewind.engine.grid.DayRecord.Passed;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridRecordsTest {

  private static final LocalDate DAY = LocalDate.of(2024, 3, 4);

  @Test
  void theDefaultGridIs540CombinationsAnd78FiltersOnRanges() {
    var records = new GridRecords(DefaultGrid.of(Instrument.MGC));
    assertThat(records.strategies()).hasSize(7020);
    assertThat(records.strategies().stream().map(GridRecords::combination).distinct()).hasSize(540);
    assertThat(records.strategies().stream().map(GridRecords::passed).distinct()).hasSize(78);
  }

  @Test
  void targetsThatAreEqualNumbersAreOneCombination() {
    assertThat(new Combination("0900", 5, EntryModel.E1, 1, new BigDecimal("20.00")))
        .isEqualTo(new Combination("0900", 5, EntryModel.E1, 1, new BigDecimal("2e1")));
  }

  @Test
  void aRecordOfAnotherGridIsRefused() {
    var records = new GridRecords(DefaultGrid.of(Instrument.MGC));
    var other = new DayRecord(DAY, 3, List.of(), List.of(new Passed("0900", 15, "NO_FILTER")));
    assertThatThrownBy(() -> records.day(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orbMinutes=15");
  }
}
