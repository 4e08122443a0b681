package dev.tradewind.paper.fault;

import dev.tradewind.paper.fault.domain.FaultKind;
import dev.tradewind.paper.market.MarketPlayer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Holds the market's time while a fault says so. */
@ApplicationScoped
public class StopClock {

  private static final String ACTOR = "fault";

  private final MarketPlayer player;
  private final Faults faults;
  private volatile boolean stopped;

  StopClock(MarketPlayer player, Faults faults) {
    this.player = player;
    this.faults = faults;
  }

  void armed(@Observes FaultArmed armed) {
    if (armed.kind() == FaultKind.STOP_CLOCK && player.time().flowing()) {
      player.flow(false, null, ACTOR);
      stopped = true;
    }
  }

  void released(@Observes FaultReleased released) {
    if (released.kind() == FaultKind.STOP_CLOCK
        && stopped
        && faults.of(FaultKind.STOP_CLOCK).isEmpty()) {
      stopped = false;
      if (player.time().now() != null) {
        player.flow(true, null, ACTOR);
      }
    }
  }
}
