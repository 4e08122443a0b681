package dev.tradewind.local.listing;

import java.util.List;
import java.util.Map;

/** What can be listed: where it is, which columns it has, and by what it is filtered. */
public enum Listed {
  ORDERS(
      "/orders",
      "open orders",
      Map.of(),
      Map.of(),
      List.of(
          "order_key",
          "strategy_id",
          "symbol",
          "leg",
          "side",
          "type",
          "qty",
          "filled_qty",
          "limit_price",
          "stop_price",
          "state"),
      List.of(
          "account",
          "mode",
          "run_id",
          "signal_id",
          "client_order_id",
          "broker_order_id",
          "time_in_force",
          "rr_target",
          "trade_id",
          "end_reason")),
  POSITIONS(
      "/positions",
      "open positions",
      Map.of(),
      Map.of("--status", "status"),
      List.of(
          "position_id",
          "strategy_id",
          "symbol",
          "direction",
          "open_quantity",
          "entry_timestamp",
          "entry_price",
          "current_stop",
          "target_price"),
      List.of(
          "account",
          "mode",
          "run_id",
          "signal_id",
          "orb_label",
          "status",
          "base",
          "quantity",
          "initial_stop",
          "exit_timestamp",
          "exit_price",
          "exit_reason",
          "pnl_r",
          "realized_pnl")),
  /** The newest first, as a person wants them. */
  SIGNALS(
      "/signals",
      "signals",
      Map.of("order", "desc"),
      Map.of("--run", "run_id", "--state", "state"),
      List.of(
          "signal_id",
          "timestamp",
          "source",
          "strategy_id",
          "symbol",
          "direction",
          "stop_price",
          "confidence",
          "state",
          "terminal_reason"),
      List.of(
          "account",
          "mode",
          "run_id",
          "signal_type",
          "orb_label",
          "entry_model",
          "position",
          "fingerprint",
          "reasoning",
          "asof_date",
          "limit_price",
          "rr_target",
          "expires_at",
          "terminal_at")),
  RUNS(
      "/runs",
      "runs",
      Map.of(),
      Map.of(),
      List.of("run_id", "kind", "trading_day", "state", "reconciliation", "opened_at", "closed_at"),
      List.of("account", "mode"));

  private final String path;
  private final String what;
  private final Map<String, String> fixed;
  private final Map<String, String> filters;
  private final List<String> columns;
  private final List<String> further;

  Listed(
      String path,
      String what,
      Map<String, String> fixed,
      Map<String, String> filters,
      List<String> columns,
      List<String> further) {
    this.path = path;
    this.what = what;
    this.fixed = fixed;
    this.filters = filters;
    this.columns = columns;
    this.further = further;
  }

  public String path() {
    return path;
  }

  /** In words, for a person. */
  public String what() {
    return what;
  }

  /** Query parameters that are always sent. */
  public Map<String, String> fixed() {
    return fixed;
  }

  /** Query parameters by the option that gives them. */
  public Map<String, String> filters() {
    return filters;
  }

  /** The columns of the table. */
  public List<String> columns() {
    return columns;
  }

  /** The columns a file has after those. */
  public List<String> further() {
    return further;
  }
}
