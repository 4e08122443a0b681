package dev.tradewind.simulation;

import dev.tradewind.execution.entries.domain.EntryPlan;
import dev.tradewind.execution.entries.domain.EntryTerms;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The signals and orders of a schedule. */
final class SimulatedSignal {

  static final AccountId ACCOUNT = new AccountId("sim");
  private static final Scope SCOPE = new Scope(ACCOUNT, Mode.PAPER);
  private static final LocalDate DAY = LocalDate.EPOCH;

  private SimulatedSignal() {}

  static Signal of(String id, long atNanos, @Nullable Long expiresAtNanos) {
    return signal(
        id, instant(atNanos), expiresAtNanos == null ? null : instant(expiresAtNanos), null);
  }

  static Signal ended(Signal signal, Ending ending) {
    return signal(signal.signalId(), signal.signalAt(), signal.expiresAt(), ending);
  }

  /** The order it asks for. */
  static Order order(Signal signal) {
    return EntryPlan.of(signal, "run", 1, new EntryTerms.AtTurn()).orElseThrow();
  }

  /** What only a planted bug writes: one more order, under another id. */
  static Order anotherOrder(Signal signal) {
    return order(signal(signal.signalId() + "-again", signal.signalAt(), signal.expiresAt(), null));
  }

  /** How many lots it trades: orders of several are filled in parts. */
  static int lots(String signalId) {
    return 1 + Math.floorMod(signalId.hashCode(), 3);
  }

  static Instant instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  private static Signal signal(
      String id, Instant at, @Nullable Instant expiresAt, @Nullable Ending ending) {
    return new Signal(
        id,
        SCOPE,
        "run",
        "manual",
        "MGC",
        "desk",
        Signal.BASE_ENTRY,
        Direction.LONG,
        null,
        Signal.EXTERNAL,
        null,
        null,
        null,
        null,
        DAY,
        at,
        null,
        BigDecimal.TEN,
        null,
        expiresAt,
        BigDecimal.ONE,
        null,
        null,
        ending);
  }
}
