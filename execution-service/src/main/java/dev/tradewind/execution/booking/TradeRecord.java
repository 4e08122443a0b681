package dev.tradewind.execution.booking;

import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.corporate.PositionBars;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.journal.domain.TradeFigures;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.TradeSoFar;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written down of a trade's exits: its figures, and its row of the trade list. */
@ApplicationScoped
class TradeRecord {

  private static final String SCRATCH = "SCRATCH";
  private static final String EXIT = "EXIT";
  private static final String EXTERNAL_CLOSE = "EXTERNAL_CLOSE";
  private static final String ROLLOVER = "ROLLOVER";
  private static final Set<String> ASKED_FOR = Set.of(EXIT, EXTERNAL_CLOSE, ROLLOVER);

  private final PositionBars bars;

  TradeRecord(PositionBars bars) {
    this.bars = bars;
  }

  /**
   * An exit at a price, of the whole or of a part.
   *
   * @param minute ts of the bar in which it happened
   * @param extremesAreStored whether that bar is stored; if not, the price itself is the best that
   *     is known of that minute
   */
  record Exit(Instant minute, BigDecimal price, boolean extremesAreStored) {}

  /** What an exit at this price made per contract; its R is what the caller says. */
  TradeFigures figures(
      BookingContext context, Position position, Exit exit, Optional<BigDecimal> pnlR) {
    var from = position.entryTimestamp().truncatedTo(ChronoUnit.MINUTES);
    var model = exit.extremesAreStored() ? position.checkedAs() : EntryModel.E1;
    var extremes =
        bars.extremes(
            context.handle(), position, Excursion.firstMinute(model, from), exit.minute());
    return TradeFigures.of(
        instrument(context),
        position.direction(),
        position.entryPrice(),
        position.initialStop(),
        exit.price(),
        exit.extremesAreStored() ? extremes : Optional.of(withPrice(extremes, exit.price())),
        pnlR);
  }

  /** The row of the trade list of a position that is closed. */
  Map<String, @Nullable Object> row(
      BookingContext context,
      Position position,
      Signal signal,
      TradeSoFar trade,
      Closing closing,
      TradeFigures figures) {
    var pnl = new Money(trade.result(instrument(context), context.currency()), context.currency());
    return JournalRow.of(
        SignalRows.traded(
            signal,
            context.run().tradingDay(),
            position.entryTimestamp(),
            position.entryPrice(),
            position.rollover().reopened() == null ? signal.entryStop() : position.initialStop(),
            position.targetPrice(),
            closing.timestamp(),
            closing.price(),
            ASKED_FOR.contains(closing.reason()) ? SCRATCH : closing.reason(),
            figures),
        new JournalRow.Beside(
            position.quantity(), pnl, context.currency().getCurrencyCode(), true, null));
  }

  /**
   * Why a position was closed; the trade list has SCRATCH for what was asked for.
   *
   * @param brokerOrderId of the order that closed it
   */
  static String reason(Leg leg, String brokerOrderId) {
    return OrderIds.isExternal(brokerOrderId) ? EXTERNAL_CLOSE : reason(leg);
  }

  private static String reason(Leg leg) {
    return switch (leg) {
      case TAKE_PROFIT -> "TARGET";
      case STOP_LOSS -> "STOP";
      case SESSION_END -> SCRATCH;
      case EXIT -> EXIT;
      case ROLL_CLOSE -> ROLLOVER;
      case ENTRY, ROLL_OPEN, SELL_TO_OPEN, BUY_TO_CLOSE ->
          throw new IllegalArgumentException("%s leaves no position by itself".formatted(leg));
    };
  }

  static Instrument instrument(BookingContext context) {
    return context.slot().set().instrument();
  }

  private static Extremes withPrice(Optional<Extremes> stored, BigDecimal price) {
    return stored
        .map(bars -> bars.and(new Extremes(price, price)))
        .orElseGet(() -> new Extremes(price, price));
  }
}
