package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.persistence.Instances;
import dev.tradewind.execution.leadership.persistence.StepDownRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells the database that this instance lives, however many accounts it leads (S3-007). */
@ApplicationScoped
public class InstanceRegister {

  /** An instance silent for so many times the time to live has crashed. */
  private static final int CRASHED_AFTER = 3;

  private final Jdbi jdbi;
  private final Instances instances;
  private final StepDownRequests requests;
  private final Instance instance;
  private final LeadershipConfig config;
  private final AtomicReference<@Nullable String> lastSignal = new AtomicReference<>();

  /** What an instance is doing. */
  enum Status {
    STANDBY,
    RECOVERING,
    ACTIVE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  InstanceRegister(
      Jdbi jdbi,
      Instances instances,
      StepDownRequests requests,
      Instance instance,
      LeadershipConfig config) {
    this.jdbi = jdbi;
    this.instances = instances;
    this.requests = requests;
    this.instance = instance;
    this.config = config;
  }

  /** Notes the last signal this instance brought to its end, for the next time it tells. */
  public void processed(String signalId) {
    lastSignal.set(signalId);
  }

  void started() {
    jdbi.useTransaction(
        handle ->
            instances.started(
                handle, instance.id(), instance.hostname(), instance.port(), instance.version()));
  }

  /** Tells what this instance does, and returns the terms it is asked to give back. */
  List<Term> tell(Status status) {
    return jdbi.<List<Term>, RuntimeException>inTransaction(
        handle -> {
          instances.seen(
              handle,
              instance.id(),
              status.text(),
              status != Status.STANDBY,
              lastSignal.getAndSet(null));
          instances.markCrashed(handle, config.timeToLive().multipliedBy(CRASHED_AFTER));
          return requests.openOf(handle, instance.id());
        });
  }

  void stopped() {
    jdbi.useTransaction(handle -> instances.stopped(handle, instance.id()));
  }
}
