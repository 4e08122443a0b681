package dev.tradewind.execution.external;

import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What holds for everything that happened outside our orders. */
@ApplicationScoped
class OutsideRules {

  private final MarketHours hours;
  private final ScopeClock clock;

  OutsideRules(MarketHours hours, ScopeClock clock) {
    this.hours = hours;
    this.clock = clock;
  }

  void requireSystemClock(Scope scope) {
    hours.requireCovered(
        scope, "is walked by the paper broker, at which nobody else can hold or close anything.");
  }

  void requirePast(String field, Instant at) {
    var now = clock.now();
    if (at.isAfter(now)) {
      throw Problems.validation("%s %s: it is %s now.".formatted(field, at, now));
    }
  }
}
