package dev.tradewind.execution.booking;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.execution.booking.TradeRecord.Exit;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes a position of which nothing is open, once it is known that nothing more comes of it. */
@ApplicationScoped
class CloseTrade {

  private final Positions positions;
  private final Fills fills;
  private final PyramidingStates pyramiding;
  private final TradeRecord record;

  CloseTrade(Positions positions, Fills fills, PyramidingStates pyramiding, TradeRecord record) {
    this.positions = positions;
    this.fills = fills;
    this.pyramiding = pyramiding;
    this.record = record;
  }

  /** Closes it by its last exit; answers its row of the trade list. */
  Map<String, @Nullable Object> close(BookingContext context, Position position, Signal signal) {
    var handle = context.handle();
    var last = fills.lastExit(handle, signal.signalId()).orElseThrow();
    var closing =
        new Closing(
            last.tradeId(),
            last.filledAt(),
            position.trade().exit().averagePrice(),
            TradeRecord.reason(last.leg(), last.brokerOrderId()));
    var made = position.executions();
    var realized = made.realizedPnl();
    if (realized == null) {
      throw new IllegalStateException("position %s exited without a result".formatted(position));
    }
    positions.close(handle, position, made.exit(), made.pnlR(), realized, closing);
    if (position.isExternal()) {
      pyramiding.closed(handle, position);
    }
    var figures =
        record.figures(
            context,
            position,
            new Exit(last.filledAt().truncatedTo(ChronoUnit.MINUTES), closing.price(), false),
            Optional.ofNullable(made.pnlR()).map(r -> r.setScale(TradeMeasure.RATIO_DECIMALS)));
    return record.row(context, position, signal, position.trade(), closing, figures);
  }
}
