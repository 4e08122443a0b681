package dev.tradewind.execution.hours;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces the clock of the scopes: the service's. */
@Dependent
public class ScopeClocks {

  @Produces
  @Singleton
  @DefaultBean
  ScopeClock scopeClock(Clock clock) {
    return clock::instant;
  }
}
