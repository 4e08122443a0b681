package dev.tradewind.paper.fault;

import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.alpaca.PaperConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Misbehaviour on demand. Kept in memory only: a restart of the broker ends it all. */
@ApplicationScoped
public class Faults {

  /** The call that takes an order. */
  public static final String CREATE_ORDER = "create_order";

  private static final Logger LOG = Logger.getLogger(Faults.class);

  private final PaperConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentSkipListMap<String, Armed> faults = new ConcurrentSkipListMap<>();

  Faults(PaperConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * A fault as it stands.
   *
   * @param skip calls that pass before one is caught
   * @param caught whether it has caught its call; it catches one
   * @param holding whether that call's answer is held right now
   */
  public record Fault(String id, String call, int skip, boolean caught, boolean holding) {}

  private record Armed(
      String id,
      String call,
      int skip,
      AtomicInteger toSkip,
      AtomicBoolean caught,
      AtomicBoolean holding,
      CountDownLatch released) {
    Fault fault() {
      return new Fault(id, call, skip, caught.get(), holding.get());
    }
  }

  /** Arms a fault that holds the answer of a call, which is carried out nevertheless. */
  public Fault armHoldReply(String call, int skip) {
    var armed =
        new Armed(
            Ids.uuidV7(clock.instant(), random),
            call,
            skip,
            new AtomicInteger(skip),
            new AtomicBoolean(),
            new AtomicBoolean(),
            new CountDownLatch(1));
    faults.put(armed.id(), armed);
    return armed.fault();
  }

  /** All faults, oldest first. */
  public List<Fault> all() {
    return faults.values().stream().map(Armed::fault).toList();
  }

  /** Takes a fault away; an answer it holds goes out. False if there is none. */
  public boolean release(String id) {
    var armed = Optional.ofNullable(faults.remove(id));
    armed.ifPresent(fault -> fault.released().countDown());
    return armed.isPresent();
  }

  /** To be called when a call is carried out and before it is answered. */
  public void holdReply(String call) {
    for (Armed armed : faults.values()) {
      if (!armed.call().equals(call) || armed.caught().get()) {
        continue;
      }
      if (armed.toSkip().getAndDecrement() > 0 || !armed.caught().compareAndSet(false, true)) {
        continue;
      }
      hold(armed);
      return;
    }
  }

  private void hold(Armed armed) {
    LOG.infof("paper.fault holding fault=%s call=%s", armed.id(), armed.call());
    armed.holding().set(true);
    try {
      boolean released =
          armed.released().await(config.faultLimit().toMillis(), TimeUnit.MILLISECONDS);
      LOG.infof("paper.fault let go fault=%s released=%s", armed.id(), released);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      armed.holding().set(false);
    }
  }
}
