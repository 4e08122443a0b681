package dev.tradewind.execution.turns;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.entries.WorkOffSignals;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the close of a stored bar asks for, whatever moves the scope's clock: the facts before it
 * reach risk-service, the engine steps, its confirmations and the signals from outside are worked
 * off in order. Done again, it finds what was done.
 */
public final class StepOnBar {

  private static final Duration DELIVERY_PATIENCE = Duration.ofMillis(500);

  private final Desk desk;
  private final WorkOffSignals workOffSignals;
  private final EngineLoop engine;

  StepOnBar(Desk desk, WorkOffSignals workOffSignals, EngineLoop engine) {
    this.desk = desk;
    this.workOffSignals = workOffSignals;
    this.engine = engine;
  }

  /** How a close is worked off; asked for only where there is something to work off. */
  @FunctionalInterface
  public interface Terms {
    TurnWork work();
  }

  /**
   * Works the close off.
   *
   * @param signalsWait whether signals from outside may wait for this close
   */
  public void close(Hold hold, LiveSlot slot, BarStep step, boolean signalsWait, Terms terms) {
    var confirmations = confirmationsOf(hold, slot, step);
    if (confirmations.isEmpty() && !signalsWait) {
      return;
    }
    var work = terms.work();
    workOff(hold, slot, work, confirmations);
    workOffSignals.inbox(desk, hold, work, slot.symbol());
  }

  /** As {@link #close}, where signals from outside wait for no close. */
  public void closeForEngine(Hold hold, LiveSlot slot, BarStep step, Terms terms) {
    var confirmations = confirmationsOf(hold, slot, step);
    if (!confirmations.isEmpty()) {
      workOff(hold, slot, terms.work(), confirmations);
    }
  }

  private List<Confirmation> confirmationsOf(Hold hold, LiveSlot slot, BarStep step) {
    return hold.until("the engine", () -> Optional.of(engine.confirmationsOf(slot, step)));
  }

  private void workOff(Hold hold, LiveSlot slot, TurnWork work, List<Confirmation> confirmations) {
    if (!confirmations.isEmpty()) {
      workOffSignals.confirmations(desk, hold, work, confirmations, slot.symbol(), slot.hash());
    }
  }

  /** A verdict is given on everything that happened before it: waits until risk-service has it. */
  public void tellRisk(Hold hold) {
    tellRisk(hold, () -> false);
  }

  /** As {@link #tellRisk(Hold)}, until it is given up: no verdict is asked any more then. */
  public void tellRisk(Hold hold, BooleanSupplier givenUp) {
    long last = desk.facts().last();
    if (desk.facts().through(Receiver.RISK) >= last) {
      return;
    }
    hold.until(
        "the delivery of facts to risk-service",
        () -> {
          var behind = desk.facts().awaitDelivered(List.of(Receiver.RISK), last, DELIVERY_PATIENCE);
          if (behind.isPresent() && !givenUp.getAsBoolean()) {
            throw new NotYetException(behind.get());
          }
          return Optional.of(true);
        });
  }

  /** Ends the trading day: the engine is done, and signals no close came for end. */
  public void endDay(Hold hold, TurnWork work) {
    engine.endDay();
    workOffSignals.expire(desk, hold, work);
  }
}
