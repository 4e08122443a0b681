package dev.tradewind.execution.facts;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.facts.domain.DeliveryAnswer;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Gap;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Refused;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.StaleEpoch;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Taken;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Unavailable;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.domain.StoredFact;
import dev.tradewind.execution.leadership.AccountLeadership;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.Durations;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Delivers one scope's facts to one receiver, in order, on a thread of its own. */
final class FactStream {

  private static final Logger LOG = Logger.getLogger(FactStream.class);

  private final FactDelivery delivery;
  private final Scope scope;
  private final Term term;
  private final AccountLeadership leadership;
  private final Receiver receiver;
  private final LongConsumer noticed;
  private final Semaphore work = new Semaphore(1);
  private volatile long through;
  private volatile @Nullable String stoppedBy;
  private volatile @Nullable String trouble;
  private volatile @Nullable Thread thread;

  FactStream(
      FactDelivery delivery,
      Scope scope,
      Term term,
      AccountLeadership leadership,
      Receiver receiver,
      long through,
      LongConsumer noticed) {
    this.delivery = delivery;
    this.scope = scope;
    this.term = term;
    this.leadership = leadership;
    this.receiver = receiver;
    this.through = through;
    this.noticed = noticed;
  }

  long through() {
    return through;
  }

  /** Why the receiver does not get on; null while it does. */
  @Nullable String trouble() {
    return stoppedBy != null ? stoppedBy : trouble;
  }

  void start() {
    thread = Thread.ofVirtual().name("facts-" + scope + "-" + receiver.identity()).start(this::run);
  }

  void wake() {
    work.release();
  }

  void close() {
    var running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    var pause = delivery.config().firstPause();
    try {
      while (leadership.leads(term) && stoppedBy == null) {
        if (step()) {
          pause = delivery.config().firstPause();
          if (trouble == null) {
            awaitWork(delivery.config().idle());
          }
        } else {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
          pause = Durations.shorter(pause.multipliedBy(2), delivery.config().longestPause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers all there is; false if the receiver or the database gave no answer. */
  private boolean step() {
    try {
      while (stoppedBy == null && leadership.leads(term)) {
        var facts =
            delivery
                .transactions()
                .read(
                    handle ->
                        delivery.log().after(handle, scope, through, delivery.config().batch()));
        if (facts.isEmpty()) {
          trouble = null;
          return true;
        }
        Checkpoint.FACTS_LEAVING.reached(scope);
        if (!settle(facts, delivery.receivers().deliver(receiver, scope, term.epoch(), facts))) {
          return false;
        }
      }
      return true;
    } catch (StaleEpochException e) {
      leadership.lost(term, FailureText.of(e));
      return true;
    } catch (RuntimeException e) {
      troubled(FailureText.of(e));
      return false;
    }
  }

  private boolean settle(List<StoredFact> facts, DeliveryAnswer answer) {
    return switch (answer) {
      case Taken taken -> {
        Checkpoint.FACTS_TAKEN.reached(scope);
        delivery.count(receiver, "taken", facts.size());
        move(Math.min(taken.through(), facts.getLast().number()), null);
        Checkpoint.FACTS_SETTLED.reached(scope);
        trouble = null;
        yield true;
      }
      case Gap gap -> {
        LOG.warnf(
            "facts.gap scope=%s receiver=%s through=%d expected=%d",
            scope, receiver.identity(), through, gap.expected());
        move(gap.expected() - 1, null);
        yield true;
      }
      case StaleEpoch stale -> {
        leadership.lost(
            term, "%s has heard epoch %d".formatted(receiver.identity(), stale.epoch()));
        yield true;
      }
      case Refused refused -> {
        delivery.count(receiver, "refused", facts.size());
        stop(facts, refused.reason());
        yield true;
      }
      case Unavailable unavailable -> {
        troubled(unavailable.why());
        yield false;
      }
    };
  }

  private void stop(List<StoredFact> facts, String reason) {
    LOG.errorf(
        "facts.refused scope=%s receiver=%s facts=%d..%d reason=%s: nothing more is delivered to it"
            + " until the next leader tries again",
        scope, receiver.identity(), facts.getFirst().number(), facts.getLast().number(), reason);
    stoppedBy = receiver.identity() + " refused a fact: " + reason;
    move(through, reason);
    delivery
        .alerts()
        .raise(
            "fact_refused",
            Alerts.Severity.CRITICAL,
            Alerts.Category.SYSTEM,
            "%s refused a fact of %s: %s".formatted(receiver.identity(), scope, reason),
            Map.of(
                "account", scope.account().text(),
                "mode", scope.mode().text(),
                "receiver", receiver.identity(),
                "after", through));
  }

  private void move(long to, @Nullable String stopped) {
    delivery
        .transactions()
        .run(term, handle -> delivery.deliveries().moved(handle, scope, receiver, to, stopped));
    through = to;
    noticed.accept(to);
  }

  private void troubled(String why) {
    if (trouble == null) {
      LOG.warnf(
          "facts.undelivered scope=%s receiver=%s through=%d why=%s",
          scope, receiver.identity(), through, why);
    }
    trouble = receiver.identity() + " does not take facts: " + why;
    delivery.count(receiver, "unavailable", 1);
  }

  private void awaitWork(Duration patience) throws InterruptedException {
    if (work.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      work.drainPermits();
    }
  }
}
