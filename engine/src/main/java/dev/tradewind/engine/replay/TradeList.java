package dev.tradewind.engine.replay;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trade list as CSV (ORB-RULES 10.4). */
public final class TradeList {

  /** The first line. */
  public static final String HEADER =
      "trading_day,strategy_id,orb_label,entry_model,direction,entry_ts,entry_price,stop_price,"
          + "target_price,exit_ts,exit_price,outcome,pnl_points,pnl_r,mae_r,mfe_r,risk_points";

  /** By trading day, then strategy id by code points (9.6). */
  public static final Comparator<TradeRow> ORDER =
      Comparator.comparing(TradeRow::tradingDay)
          .thenComparing(TradeRow::strategyId, StrategyId.BY_CODE_POINT);

  private static final int COLUMNS = 17;

  private TradeList() {}

  /**
   * Writes the header and the rows, in the order they come in.
   *
   * @throws UncheckedIOException if {@code out} fails
   */
  public static void write(Iterable<TradeRow> rows, Appendable out) {
    try {
      out.append(HEADER).append('\n');
      for (TradeRow row : rows) {
        writeRow(row, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Header and rows as one text. */
  public static String csv(Iterable<TradeRow> rows) {
    var text = new StringBuilder();
    write(rows, text);
    return text.toString();
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException naming line and value where it is not a trade list
   */
  public static List<TradeRow> parse(String csv) {
    var rows = new ArrayList<TradeRow>();
    parse(csv.lines(), rows::add);
    return rows;
  }

  /**
   * The same line by line, in constant memory.
   *
   * @throws IllegalArgumentException naming line and value where it is not a trade list
   */
  public static void parse(Stream<String> lines, Consumer<TradeRow> eachRow) {
    Iterator<String> left = lines.iterator();
    String header = left.hasNext() ? left.next() : "";
    if (!header.equals(HEADER)) {
      throw new IllegalArgumentException(
          "trade list:1: header '%s': allowed is %s".formatted(header, HEADER));
    }
    for (int line = 2; left.hasNext(); line++) {
      TradeRow row;
      try {
        row = parseRow(left.next());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException("trade list:%d: %s".formatted(line, e.getMessage()), e);
      }
      eachRow.accept(row);
    }
  }

  /** A row's line from the column after the strategy id on, with its comma and its line end. */
  public static String afterId(TradeRow row) {
    var text = new StringBuilder();
    try {
      writeAfterId(row, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeRow(TradeRow row, Appendable out) throws IOException {
    out.append(row.tradingDay().toString());
    out.append(',').append(row.strategyId());
    writeAfterId(row, out);
  }

  private static void writeAfterId(TradeRow row, Appendable out) throws IOException {
    out.append(',').append(row.orbLabel());
    out.append(',').append(row.entryModel());
    out.append(',').append(row.direction().text());
    out.append(',').append(text(row.entryTs()));
    out.append(',').append(plain(row.entryPrice()));
    out.append(',').append(plain(row.stopPrice()));
    out.append(',').append(plain(row.targetPrice()));
    out.append(',').append(text(row.exitTs()));
    out.append(',').append(plain(row.exitPrice()));
    out.append(',').append(row.outcome());
    out.append(',').append(plain(row.pnlPoints()));
    out.append(',').append(ratio(row.pnlR()));
    out.append(',').append(ratio(row.maeR()));
    out.append(',').append(ratio(row.mfeR()));
    out.append(',').append(plain(row.riskPoints()));
    out.append('\n');
  }

  private static String text(@Nullable Instant ts) {
    return ts == null ? "" : ts.toString();
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "" : number.stripTrailingZeros().toPlainString();
  }

  private static String ratio(@Nullable BigDecimal ratio) {
    return ratio == null
        ? ""
        : ratio.setScale(TradeMeasure.RATIO_DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static TradeRow parseRow(String line) {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "%d columns: allowed are %d".formatted(columns.length, COLUMNS));
    }
    return new TradeRow(
        LocalDate.parse(columns[0]),
        columns[1],
        columns[2],
        columns[3],
        Direction.parse(columns[4]),
        instant(columns[5]),
        decimal(columns[6]),
        new BigDecimal(columns[7]),
        decimal(columns[8]),
        instant(columns[9]),
        decimal(columns[10]),
        columns[11],
        decimal(columns[12]),
        decimal(columns[13]),
        decimal(columns[14]),
        decimal(columns[15]),
        decimal(columns[16]));
  }

  private static @Nullable Instant instant(String text) {
    return text.isEmpty() ? null : Instant.parse(text);
  }

  private static @Nullable BigDecimal decimal(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }
}
