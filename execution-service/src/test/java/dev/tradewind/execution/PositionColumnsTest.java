package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema of positions (C-21, C-22). */
@QuarkusTest
class PositionColumnsTest extends TradingTestCase {

  private static final List<String> THIRTY_SIX =
      List.of(
          "position_id",
          "instrument",
          "status",
          "entry_timestamp",
          "entry_price",
          "lots",
          "quantity",
          "initial_stop",
          "current_stop",
          "highest_close",
          "unrealized_pnl",
          "realized_pnl",
          "rollover_status",
          "original_expiry",
          "original_strike",
          "original_entry_price",
          "rollover_timestamp",
          "rollover_pnl",
          "rollover_count",
          "strike",
          "expiry",
          "pe_symbol",
          "ce_symbol",
          "pe_order_id",
          "ce_order_id",
          "pe_entry_price",
          "ce_entry_price",
          "contract_month",
          "futures_symbol",
          "futures_order_id",
          "atr",
          "limiter",
          "risk_contribution",
          "vol_contribution",
          "is_base_position",
          "version");

  @Test
  void everyColumnIsThere() {
    assertThat(THIRTY_SIX).hasSize(36).doesNotHaveDuplicates();
    assertThat(
            texts(
                "select column_name from information_schema.columns"
                    + " where table_name = 'portfolio_positions' and table_schema = 'execution'"))
        .containsAll(THIRTY_SIX)
        .contains("created_at", "updated_at");
  }

  @Test
  void positionsAreFoundByWhatTheyAreAskedFor() {
    assertThat(texts("select indexname from pg_indexes where tablename = 'portfolio_positions'"))
        .contains(
            "portfolio_positions_pkey",
            "positions_open",
            "positions_instrument_status",
            "positions_entry",
            "positions_created",
            "positions_listed",
            "positions_of_strategy",
            "positions_rollover");
  }

  private List<String> texts(String sql) {
    return jdbi.<List<String>, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
