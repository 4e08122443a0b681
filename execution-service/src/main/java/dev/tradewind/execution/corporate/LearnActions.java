package dev.tradewind.execution.corporate;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.SplitRatio;
import dev.tradewind.execution.corporate.domain.StoredAction;
import dev.tradewind.execution.corporate.persistence.CorporateActions;
import dev.tradewind.execution.desk.Announcements;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Symbol;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Asks the broker which actions are coming, and keeps them. */
@ApplicationScoped
public class LearnActions {

  private static final Logger LOG = Logger.getLogger(LearnActions.class);

  /** An action that is told late still takes effect on what was held before its day. */
  private static final int DAYS_BACK = 7;

  private final LeaderTransactions transactions;
  private final AnnounceAction announce;
  private final CorporateActions actions;
  private final CorporateConfig config;
  private final Alerts alerts;

  /** What a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  LearnActions(
      LeaderTransactions transactions,
      AnnounceAction announce,
      CorporateActions actions,
      CorporateConfig config,
      Alerts alerts) {
    this.transactions = transactions;
    this.announce = announce;
    this.actions = actions;
    this.config = config;
    this.alerts = alerts;
  }

  /** Asks once; without an answer nothing changes, and it is asked again later. */
  void learn(Desk desk, Announcements announcements, Set<Symbol> symbols, Instant now) {
    if (symbols.isEmpty()) {
      return;
    }
    var today = CorporateAction.dayOf(now);
    var window =
        new Announcements.Window(
            symbols, today.minusDays(DAYS_BACK), today.plusDays(config.daysAhead()));
    List<AnnouncedAction> announced;
    try {
      announced = announcements.of(window);
    } catch (BrokerUnavailableException e) {
      LOG.warnf("corporate.announcements_away scope=%s why=%s", desk.scope(), FailureText.of(e));
      return;
    }
    var known = new ArrayList<CorporateAction>();
    for (var action : announced) {
      toAction(desk, action).ifPresentOrElse(known::add, () -> tellUnsupported(desk, action));
    }
    var differing =
        transactions.call(desk.term(), handle -> keep(handle, desk, window, known, now));
    differing.forEach(stands -> tellDiffering(desk, stands));
  }

  /** Keeps what was announced, withdraws what is announced no more; answers what differs. */
  private List<StoredAction> keep(
      Handle handle,
      Desk desk,
      Announcements.Window window,
      List<CorporateAction> known,
      Instant now) {
    var differing = new ArrayList<StoredAction>();
    var ids = new HashSet<String>();
    for (var action : known) {
      ids.add(action.actionId());
      var announced = announce.announce(handle, action, StoredAction.BROKER, now);
      if (!announced.same()) {
        differing.add(announced.stored());
      }
    }
    for (var pending : actions.pending(handle, desk.scope())) {
      if (pending.source().equals(StoredAction.BROKER)
          && window.covers(pending.action().symbol(), pending.action().effectiveOn())
          && !ids.contains(pending.action().actionId())) {
        actions.withdraw(handle, pending.action(), StoredAction.BROKER);
        LOG.warnf(
            "corporate.withdrawn scope=%s action=%s %s",
            desk.scope(), pending.action().actionId(), pending.action().text());
      }
    }
    return differing;
  }

  private static Optional<CorporateAction> toAction(Desk desk, AnnouncedAction announced) {
    Change change =
        switch (announced.kind()) {
          case AnnouncedAction.Kind.Split(var newUnits, var oldUnits) ->
              new Change.Split(new SplitRatio(newUnits, oldUnits));
          case AnnouncedAction.Kind.Rename(var newSymbol) -> new Change.Rename(newSymbol.text());
          case AnnouncedAction.Kind.CashDividend(var perShare) -> new Change.CashDividend(perShare);
          case AnnouncedAction.Kind.Other _ -> null;
        };
    return change == null
        ? Optional.empty()
        : Optional.of(
            CorporateAction.of(
                desk.scope(), announced.symbol().text(), announced.effectiveOn(), change));
  }

  private void tellUnsupported(Desk desk, AnnouncedAction announced) {
    var what = "%s %s %s".formatted(announced.kind(), announced.symbol(), announced.effectiveOn());
    if (told.add(desk.scope() + " " + what)) {
      alerts.raise(
          "corporate_action_unsupported",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "%s of %s on %s, announced to %s, is nothing this service can apply; look at what is held of it"
              .formatted(
                  announced.kind(), announced.symbol(), announced.effectiveOn(), desk.scope()),
          Map.of("symbol", announced.symbol().text()));
    }
  }

  private void tellDiffering(Desk desk, StoredAction stands) {
    if (told.add(stands.action().actionId())) {
      alerts.raise(
          "corporate_action_differs",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "The broker announces other terms for %s on %s; what was known first stands: withdraw it if the broker is right"
              .formatted(stands.action().text(), desk.scope()),
          Map.of("action_id", stands.action().actionId()));
    }
  }
}
