package dev.tradewind.execution.corporate;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.corporate.domain.PastUnits;
import dev.tradewind.execution.corporate.persistence.PositionAdjustments;
import dev.tradewind.execution.positions.domain.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The bars a position has lived through, in the units it has now: what came before a split is
 * divided as the position was, what came before a rename stands under the old name, and what came
 * before a rollover in the contract before, moved as the position was.
 */
@ApplicationScoped
public class PositionBars {

  private final Bars bars;
  private final PositionAdjustments adjustments;

  PositionBars(Bars bars, PositionAdjustments adjustments) {
    this.bars = bars;
    this.adjustments = adjustments;
  }

  /** The bars from {@code from} to {@code to}, both inclusive, at most {@code limit}. */
  public List<Bar> range(Handle handle, Position position, Instant from, Instant to, int limit) {
    var past = adjustments.pastUnits(handle, position.positionId());
    var all = new ArrayList<Bar>();
    var begin = from;
    for (int i = 0; i < past.size() && all.size() < limit; i++) {
      var units = past.get(i);
      var terms = since(past, i);
      var end = units.until().minus(1, ChronoUnit.MINUTES);
      var last = end.isBefore(to) ? end : to;
      if (!begin.isAfter(last)) {
        bars.range(handle, position.scope(), units.symbol(), begin, last, limit - all.size())
            .forEach(bar -> PastUnits.inUnitsAfter(terms, bar).ifPresent(all::add));
      }
      begin = units.until().isAfter(begin) ? units.until() : begin;
    }
    if (!begin.isAfter(to) && all.size() < limit) {
      all.addAll(
          bars.range(
              handle, position.scope(), position.instrument(), begin, to, limit - all.size()));
    }
    return List.copyOf(all);
  }

  private static PastUnits.Terms since(List<PastUnits> past, int first) {
    var terms = PastUnits.SAME;
    for (var later : past.subList(first, past.size())) {
      terms = terms.then(later);
    }
    return terms;
  }
}
