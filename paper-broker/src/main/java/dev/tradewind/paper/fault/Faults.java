package dev.tradewind.paper.fault;

import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.fault.domain.ArmedFault;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import dev.tradewind.paper.fault.domain.FaultRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** Misbehaviour on demand. Kept in memory only: a restart of the broker ends it all. */
@ApplicationScoped
public class Faults {

  private static final Logger LOG = Logger.getLogger(Faults.class);

  private final Clock clock;
  private final Event<FaultArmed> armedEvent;
  private final Event<FaultReleased> releasedEvent;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentSkipListMap<String, ArmedFault> faults = new ConcurrentSkipListMap<>();

  Faults(Clock clock, Event<FaultArmed> armedEvent, Event<FaultReleased> releasedEvent) {
    this.clock = clock;
    this.armedEvent = armedEvent;
    this.releasedEvent = releasedEvent;
  }

  /** Arms a fault. */
  public ArmedFault arm(FaultRule rule) {
    var armed = new ArmedFault(Ids.uuidV7(clock.instant(), random), rule);
    faults.put(armed.id(), armed);
    LOG.infof("paper.fault armed fault=%s kind=%s", armed.id(), rule.kind().text());
    boolean told = false;
    try {
      armedEvent.fire(
          new FaultArmed(
              armed.id(),
              rule.kind(),
              rule.skip() == 0 && rule.probability().compareTo(BigDecimal.ONE) == 0));
      told = true;
    } finally {
      if (!told) {
        faults.remove(armed.id());
      }
    }
    return armed;
  }

  /** All faults, oldest first. */
  public List<ArmedFault> all() {
    return List.copyOf(faults.values());
  }

  /** The faults of a kind, oldest first. */
  public List<ArmedFault> of(FaultKind kind) {
    return faults.values().stream().filter(fault -> fault.rule().kind() == kind).toList();
  }

  /** Takes a fault away; an answer it holds goes out. False if there is none. */
  public boolean release(String id) {
    var armed = faults.remove(id);
    if (armed == null) {
      return false;
    }
    armed.released().countDown();
    LOG.infof("paper.fault released fault=%s caught=%d", id, armed.caught());
    releasedEvent.fire(new FaultReleased(id, armed.rule().kind()));
    return true;
  }

  /** The oldest fault of the kind that catches the call; each fault asked counts the call. */
  public Optional<ArmedFault> claim(FaultKind kind, Call call) {
    for (ArmedFault fault : faults.values()) {
      if (fault.rule().kind() == kind && catches(fault, call)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** The calls of these that the fault means; all together count as one caught. */
  public List<Call> claimAll(String id, List<Call> calls) {
    var fault = faults.get(id);
    if (fault == null) {
      return List.of();
    }
    var meant = calls.stream().filter(fault.rule()::means).toList();
    return !meant.isEmpty() && catches(fault, meant.getFirst()) ? meant : List.of();
  }

  private static boolean catches(ArmedFault fault, Call call) {
    if (!fault.catches(call)) {
      return false;
    }
    LOG.infof(
        "paper.fault caught fault=%s kind=%s account=%s method=%s path=%s caught=%d",
        fault.id(),
        fault.rule().kind().text(),
        call.account(),
        call.method(),
        call.path(),
        fault.caught());
    return true;
  }
}
