package dev.tradewind.support.clock;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Produces the system clock in microseconds, as Postgres keeps no more. */
@Dependent
public class ServiceClock {
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), MICROSECOND);
  }
}
