package dev.tradewind.execution.positions.domain;

import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a position has made once one more of its exits is booked.
 *
 * @param pnlR all of it, in R; null where there was no risk
 * @param realizedPnl all of it, in account currency after costs
 * @param gained by this exit, in R: the growth of the total, so that all exits add up to it
 *     exactly; empty where there was no risk
 */
public record ExitResult(
    @Nullable BigDecimal pnlR, BigDecimal realizedPnl, Optional<BigDecimal> gained) {

  /**
   * The result of an exit.
   *
   * @param told the position's result in R as it was told before; null for nothing
   * @param after its executions with this one
   */
  public static ExitResult of(
      @Nullable BigDecimal told,
      TradeSoFar after,
      Instrument instrument,
      BigDecimal stop,
      Currency currency) {
    var total = after.resultInR(instrument, stop);
    return new ExitResult(
        total.orElse(null),
        after.result(instrument, currency),
        told == null ? total : total.map(r -> r.subtract(told)));
  }
}
