package dev.tradewind.execution.journal.domain;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trade list (ORB-RULES 10.4) by column name, as a fact carries it: the text of each
 * column is the one the replay prints.
 */
public final class JournalRow {

  private static final List<String> COLUMNS = List.of(TradeList.HEADER.split(",", -1));

  private JournalRow() {}

  /**
   * What the trade list does not have.
   *
   * @param contracts of the order
   * @param pnl after costs; null where no trade ended
   * @param currency the account's
   * @param riskPassed whether risk-service said yes
   * @param riskReason why it said no
   */
  public record Beside(
      BigDecimal contracts,
      @Nullable Money pnl,
      String currency,
      boolean riskPassed,
      @Nullable String riskReason) {}

  /** The row's columns, null where one does not apply, and what stands beside them. */
  public static Map<String, @Nullable Object> of(TradeRow row, Beside beside) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    String[] values =
        TradeList.csv(List.of(row)).lines().skip(1).findFirst().orElseThrow().split(",", -1);
    for (int i = 0; i < COLUMNS.size(); i++) {
      columns.put(COLUMNS.get(i), values[i].isEmpty() ? null : values[i]);
    }
    var pnl = beside.pnl();
    columns.put("contracts", beside.contracts().stripTrailingZeros().toPlainString());
    columns.put("pnl_amount", pnl == null ? null : pnl.amount().toPlainString());
    columns.put("currency", beside.currency());
    columns.put("risk_check_passed", beside.riskPassed());
    columns.put("risk_check_reason", beside.riskReason());
    return columns;
  }
}
