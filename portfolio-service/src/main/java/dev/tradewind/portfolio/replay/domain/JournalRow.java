package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A row of a replay's journal (S2-052): a trade list's row, and what stands beside it.
 *
 * @param contracts of every trade of a replay one
 * @param pnl after costs, exact, then rounded once to the minor unit; null where no trade ended
 */
public record JournalRow(TradeRow row, BigDecimal contracts, @Nullable Money pnl) {

  /** The row of a trade of one contract. */
  public static JournalRow of(TradeRow row, Instrument instrument, Currency currency) {
    BigDecimal points = row.pnlPoints();
    return new JournalRow(
        row,
        BigDecimal.ONE,
        points == null
            ? null
            : Money.rounded(
                points.multiply(instrument.pointValue()).subtract(instrument.friction()),
                currency));
  }

  /** Why the risk manager said no; null where it was not asked or said yes. */
  public @Nullable String rejection() {
    return row.outcome().startsWith(TradeRow.REJECTED)
        ? row.outcome().substring(TradeRow.REJECTED.length())
        : null;
  }
}
