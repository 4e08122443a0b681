package dev.tradewind.execution.live;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.bars.TakeBars;
import dev.tradewind.execution.bars.domain.BarDecision;
import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.kernel.FailureText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks history for missing minutes before the engine steps on. */
@ApplicationScoped
public class BackFill {

  private static final Logger LOG = Logger.getLogger(BackFill.class);
  private static final int MOST_ATTEMPTS = 3;

  private final TakeBars takeBars;
  private final Alerts alerts;

  BackFill(TakeBars takeBars, Alerts alerts) {
    this.takeBars = takeBars;
    this.alerts = alerts;
  }

  /**
   * What asking brought.
   *
   * @param found bars that stand now
   */
  record Outcome(int found, String text) {}

  /** Asks once; empty if it is to be asked again. */
  Optional<Outcome> fill(Desk desk, LiveSlot slot, BarGap gap, int attempt) {
    try {
      var offered = desk.history().minutes(slot.symbol(), gap.from(), gap.to());
      var decisions = takeBars.take(desk.scope(), slot, offered);
      int found = (int) decisions.stream().filter(BarDecision.Accept.class::isInstance).count();
      LOG.infof(
          "bars.filled scope=%s from=%s to=%s found=%d", desk.scope(), gap.from(), gap.to(), found);
      return Optional.of(new Outcome(found, "history has %d bars".formatted(offered.size())));
    } catch (BrokerUnavailableException e) {
      LOG.warnf(
          "bars.history_away scope=%s attempt=%d why=%s", desk.scope(), attempt, FailureText.of(e));
      if (attempt < MOST_ATTEMPTS) {
        return Optional.empty();
      }
      alerts.raise(
          "bars_missing",
          Alerts.Severity.HIGH,
          Alerts.Category.DATA,
          "Minutes from %s to %s of %s are missing on %s, and history gives no answer; the engine goes on without them"
              .formatted(gap.from(), gap.to(), slot.symbol(), desk.scope()),
          Map.of("from", gap.from().toString(), "to", gap.to().toString()));
      return Optional.of(new Outcome(0, "no answer: " + FailureText.of(e)));
    }
  }
}
