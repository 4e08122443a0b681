package dev.tradewind.execution.bars;

import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.bars.domain.BarIncident;
import dev.tradewind.execution.bars.domain.BarTally;
import dev.tradewind.execution.bars.persistence.BarIncidents;
import dev.tradewind.execution.bars.persistence.BarTallies;
import dev.tradewind.execution.bars.persistence.IncomingBars;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells how the live bars of a scope come. */
@ApplicationScoped
public class BarHealth {

  private static final int MOST_LISTED = 20;

  private final Jdbi jdbi;
  private final LiveSlotOf slots;
  private final IncomingBars bars;
  private final BarTallies tallies;
  private final BarIncidents incidents;
  private final MarketHours hours;
  private final ScopeClock clock;

  BarHealth(
      Jdbi jdbi,
      LiveSlotOf slots,
      IncomingBars bars,
      BarTallies tallies,
      BarIncidents incidents,
      MarketHours hours,
      ScopeClock clock) {
    this.jdbi = jdbi;
    this.slots = slots;
    this.bars = bars;
    this.tallies = tallies;
    this.incidents = incidents;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * How they come.
   *
   * @param symbol the one traded; null while nothing is in the live slot
   * @param marketOpen whether the market is open now
   * @param waiting bars the engine has not stepped on
   * @param openGaps missing minutes history is still to be asked for
   * @param incidents the last ones, newest first
   */
  public record Report(
      @Nullable String symbol,
      boolean marketOpen,
      BarTally tally,
      long waiting,
      List<BarGap> openGaps,
      List<BarIncident> incidents) {}

  /** The bars of a scope with the clock {@code system}, as they come now. */
  public Report of(Scope scope) {
    return jdbi.<Report, RuntimeException>withHandle(handle -> of(handle, scope));
  }

  private Report of(Handle handle, Scope scope) {
    boolean open = hours.at(scope, clock.now()).isPresent();
    var slot = slots.scope(handle, scope);
    if (slot.isEmpty()) {
      return new Report(null, open, BarTally.NONE, 0, List.of(), List.of());
    }
    String symbol = slot.get().symbol();
    return new Report(
        symbol,
        open,
        tallies.find(handle, scope, symbol).orElse(BarTally.NONE),
        bars.waiting(handle, scope, symbol),
        incidents.openGaps(handle, scope, MOST_LISTED),
        incidents.latest(handle, scope, MOST_LISTED));
  }
}
