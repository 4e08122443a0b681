package dev.tradewind.execution.signals;

import dev.tradewind.execution.facts.domain.FactBody.SignalEnded;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.Instance;
import dev.tradewind.execution.leadership.InstanceRegister;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.SignalLog;
import dev.tradewind.execution.signals.persistence.Signals;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives a signal its one end, and tells of it. */
@ApplicationScoped
public class EndSignal {

  private static final Logger LOG = Logger.getLogger(EndSignal.class);

  private final Signals signals;
  private final SignalLog log;
  private final FactLog facts;
  private final Instance instance;
  private final InstanceRegister register;
  private final MeterRegistry meters;

  EndSignal(
      Signals signals,
      SignalLog log,
      FactLog facts,
      Instance instance,
      InstanceRegister register,
      MeterRegistry meters) {
    this.signals = signals;
    this.log = log;
    this.facts = facts;
    this.instance = instance;
    this.register = register;
    this.meters = meters;
  }

  /**
   * Ends the signal, within the caller's transaction.
   *
   * @param journal the row of the trade list it ends as; null if its trade will have one
   * @return the number of the fact that tells of it; empty if it had ended so before
   */
  public OptionalLong end(
      Handle handle,
      Signal signal,
      Moment moment,
      Ending ending,
      @Nullable Map<String, @Nullable Object> journal) {
    return end(handle, signal, moment, ending, journal, null);
  }

  /**
   * Ends a signal to exit, within the caller's transaction; the trade list has no row of it.
   *
   * @param clientOrderId of the order that leaves the position; null where there is none
   * @return as {@link #end}
   */
  public OptionalLong endExit(
      Handle handle, Signal signal, Moment moment, Ending ending, @Nullable String clientOrderId) {
    return end(handle, signal, moment, ending, null, clientOrderId);
  }

  private OptionalLong end(
      Handle handle,
      Signal signal,
      Moment moment,
      Ending ending,
      @Nullable Map<String, @Nullable Object> journal,
      @Nullable String clientOrderId) {
    if (!signals.end(handle, signal.signalId(), ending)) {
      return OptionalLong.empty();
    }
    if (signal.isExternal()) {
      log.processed(handle, signal.signalId(), ending.state(), instance.id());
    }
    long number =
        facts.append(
            handle,
            signal.scope(),
            moment,
            new SignalEnded(
                signal.signalId(),
                signal.strategyId(),
                signal.symbol(),
                signal.source(),
                signal.signalType(),
                ending.state().name(),
                ending.reason(),
                clientOrderId,
                journal));
    register.processed(signal.signalId());
    meters.counter("signals_ended", "state", ending.state().name()).increment();
    LOG.infof(
        "signal.ended signal=%s strategy=%s state=%s reason=%s",
        signal.signalId(), signal.strategyId(), ending.state(), ending.reason());
    return OptionalLong.of(number);
  }
}
