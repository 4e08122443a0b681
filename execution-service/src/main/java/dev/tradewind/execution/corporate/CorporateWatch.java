package dev.tradewind.execution.corporate;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.StoredAction;
import dev.tradewind.execution.desk.Announcements;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the corporate actions of one scope under one term: asks what is coming, tells it, and
 * applies each at the start of its day, before a session opens.
 */
public final class CorporateWatch {

  private static final Logger LOG = Logger.getLogger(CorporateWatch.class);

  private final Desk desk;
  private final Announcements announcements;
  private final CorporateParts parts;
  private @Nullable Instant askedAt;

  CorporateWatch(Desk desk, Announcements announcements, CorporateParts parts) {
    this.desk = desk;
    this.announcements = announcements;
    this.parts = parts;
  }

  /**
   * Does what is due.
   *
   * @param traded the symbol in the live slot; null for none
   * @return what nothing else may be done before; empty when all is done
   */
  public Optional<String> look(Instant now, @Nullable String traded) {
    var last = askedAt;
    if (last == null
        || !now.isBefore(last.plus(parts.config.readEvery()))
        || now.isBefore(last)
        || !CorporateAction.dayOf(now).equals(CorporateAction.dayOf(last))) {
      ask(now, traded);
    }
    tell(now);
    for (StoredAction due : due(now)) {
      try {
        parts.apply.apply(desk, due.action(), now).ifPresent(done -> report(done, traded));
      } catch (BrokerUnavailableException e) {
        LOG.warnf("corporate.waits scope=%s why=%s", desk.scope(), FailureText.of(e));
        return Optional.of(
            "%s, which waits for the broker: %s".formatted(due.action().text(), FailureText.of(e)));
      }
    }
    return Optional.empty();
  }

  /**
   * Asks the broker what is coming and what it paid; to be done before a session is reconciled.
   *
   * @return when it was asked
   */
  public Instant ask(Instant now, @Nullable String traded) {
    askedAt = now;
    parts.learn.learn(desk, announcements, symbols(traded), now);
    parts.cash.book(desk, now);
    return now;
  }

  private Set<Symbol> symbols(@Nullable String traded) {
    var symbols = new HashSet<Symbol>();
    if (traded != null) {
      symbols.add(new Symbol(traded));
    }
    parts
        .transactions
        .read(handle -> parts.positions.open(handle, desk.scope()))
        .forEach(position -> symbols.add(new Symbol(position.instrument())));
    return symbols;
  }

  private List<StoredAction> due(Instant now) {
    return parts.transactions.read(handle -> parts.actions.pending(handle, desk.scope())).stream()
        .filter(known -> known.action().isInForce(now))
        .toList();
  }

  private void tell(Instant now) {
    var untold = parts.transactions.read(handle -> parts.actions.untold(handle, desk.scope()));
    if (untold.isEmpty()) {
      return;
    }
    long written =
        parts.transactions.call(
            desk.term(),
            handle -> {
              long number = 0;
              for (StoredAction known : parts.actions.untold(handle, desk.scope())) {
                number =
                    parts.facts.append(
                        handle,
                        desk.scope(),
                        new Moment(null, null, now),
                        ActionFacts.known(known.action(), known.state()));
                parts.actions.told(handle, known.action(), known.state());
              }
              return number;
            });
    if (written > 0) {
      desk.facts().written(written);
    }
  }

  private void report(ApplyActions.Outcome done, @Nullable String traded) {
    var action = done.action();
    var details = Map.of("action_id", action.actionId(), "scope", desk.scope().toString());
    if (!done.adjustments().adjusted().isEmpty()) {
      parts.alerts.raise(
          "corporate_action_applied",
          Alerts.Severity.MEDIUM,
          Alerts.Category.TRADING,
          "%s: %d positions of %s are adjusted"
              .formatted(action.text(), done.adjustments().adjusted().size(), desk.scope()),
          details);
    }
    if (!done.adjustments().left().isEmpty()) {
      parts.alerts.raise(
          "position_not_adjusted",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "%s: %d positions of %s are not adjusted, since less than a share would be left or their entry is not over; look at what the broker made of them"
              .formatted(action.text(), done.adjustments().left().size(), desk.scope()),
          details);
    }
    if (!done.orders().isEmpty()) {
      parts.alerts.raise(
          "order_may_outlive_action",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "%s: the broker did not confirm the end of %s on %s, whose prices mean something else now"
              .formatted(action.text(), String.join(", ", done.orders()), desk.scope()),
          details);
    }
    if (action.change() instanceof Change.Rename rename && action.symbol().equals(traded)) {
      parts.alerts.raise(
          "traded_symbol_renamed",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "%s trades %s, which is %s now; deploy a portfolio version with the new symbol"
              .formatted(desk.scope(), traded, rename.newSymbol()),
          details);
    }
  }
}
