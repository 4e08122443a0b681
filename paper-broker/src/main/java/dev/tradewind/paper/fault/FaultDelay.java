package dev.tradewind.paper.fault;

import dev.tradewind.paper.alpaca.PaperConfig;
import dev.tradewind.paper.fault.domain.ArmedFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on behalf of a fault, never longer than the limit. */
@ApplicationScoped
public class FaultDelay {

  private final PaperConfig config;

  FaultDelay(PaperConfig config) {
    this.config = config;
  }

  /** Waits as long as the fault says; its end ends the waiting. */
  public void await(ArmedFault fault) {
    Duration wanted = fault.rule().delay();
    Duration longest = config.faultLimit();
    Duration time = wanted.compareTo(longest) < 0 ? wanted : longest;
    try {
      boolean unused = fault.released().await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As {@link #await}, while the fault says that it holds an answer. */
  public void hold(ArmedFault fault) {
    fault.beginHolding();
    try {
      await(fault);
    } finally {
      fault.endHolding();
    }
  }
}
