package dev.tradewind.execution.live;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.kernel.FailureText;
import java.util.Optional;
import org.jboss.logging.Logger;

/** When the broker's fills and orders are read: soon after news, and every so often without. */
final class BrokerReading {

  private static final Logger LOG = Logger.getLogger(BrokerReading.class);

  private final Desk desk;
  private final LiveConfig config;
  private final SyncWithBroker sync;
  private long readAtNanos;
  private volatile boolean due = true;

  BrokerReading(Desk desk, LiveConfig config, SyncWithBroker sync) {
    this.desk = desk;
    this.config = config;
    this.sync = sync;
  }

  /** Says that there is something to read; from any thread. */
  void news() {
    due = true;
  }

  /** As {@link #news}, if so. */
  void newsIf(boolean thereIs) {
    due |= thereIs;
  }

  /** Reads and books, if it is time; a broker that is away is asked again. */
  void look(Hold hold, Run run, LiveSlot slot) {
    long since = System.nanoTime() - readAtNanos;
    boolean isTime =
        due
            || since > config.syncIdleEvery().toNanos()
            || (since > config.syncEvery().toNanos()
                && hold.until("the database", () -> Optional.of(sync.somethingOpen(desk))));
    if (!isTime || (readAtNanos != 0 && since < config.syncEvery().toNanos() / 4)) {
      return;
    }
    readAtNanos = System.nanoTime();
    try {
      due = false; // news that comes while it is read is read again
      sync.sync(desk, run, slot);
    } catch (BrokerUnavailableException e) {
      due = true;
      LOG.warnf("live.sync_failed scope=%s why=%s", desk.scope(), FailureText.of(e));
      desk.status().blocked("the broker's fills and orders: " + FailureText.of(e));
    }
  }

  /** Reads and books now, whenever it was read last; waits for the broker. */
  void now(Hold hold, Run run, LiveSlot slot) {
    hold.until(
        "the broker's fills and orders",
        () -> {
          sync.sync(desk, run, slot);
          return Optional.of(true);
        });
    readAtNanos = System.nanoTime();
  }
}
