package dev.tradewind.execution.corporate;

import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.corporate.domain.PastUnits;
import dev.tradewind.execution.corporate.persistence.PositionAdjustments;
import dev.tradewind.execution.positions.domain.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the bars that a position has lived through have reached, however many they are, in the units
 * it has now: what came before a split is divided as the position was, what came before a rename
 * stands under the old name, and what came before a rollover in the contract before, moved as the
 * position was.
 */
@ApplicationScoped
public class PositionBars {

  private final Bars bars;
  private final PositionAdjustments adjustments;

  PositionBars(Bars bars, PositionAdjustments adjustments) {
    this.bars = bars;
    this.adjustments = adjustments;
  }

  /**
   * The extremes of the bars from {@code from} to {@code to}, both inclusive; empty without bars.
   */
  public Optional<Extremes> extremes(Handle handle, Position position, Instant from, Instant to) {
    var scope = position.scope();
    var past = adjustments.pastUnits(handle, position.positionId());
    Optional<Extremes> all = Optional.empty();
    var begin = from;
    for (int i = 0; i < past.size(); i++) {
      var units = past.get(i);
      var end = units.until().minus(1, ChronoUnit.MINUTES);
      var terms = since(past, i);
      all =
          together(
              all,
              bars.extremes(handle, scope, units.symbol(), begin, end.isBefore(to) ? end : to)
                  .map(terms::extremes));
      begin = units.until().isAfter(begin) ? units.until() : begin;
    }
    return together(all, bars.extremes(handle, scope, position.instrument(), begin, to));
  }

  private static Optional<Extremes> together(Optional<Extremes> one, Optional<Extremes> other) {
    return one.isEmpty() ? other : other.isEmpty() ? one : Optional.of(one.get().and(other.get()));
  }

  private static PastUnits.Terms since(List<PastUnits> past, int first) {
    var terms = PastUnits.SAME;
    for (var later : past.subList(first, past.size())) {
      terms = terms.then(later);
    }
    return terms;
  }
}
