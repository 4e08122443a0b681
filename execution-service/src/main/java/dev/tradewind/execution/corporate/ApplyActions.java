package dev.tradewind.execution.corporate;

import dev.tradewind.broker.Cancel;
import dev.tradewind.execution.corporate.domain.Adjustments;
import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.Held;
import dev.tradewind.execution.corporate.persistence.CorporateActions;
import dev.tradewind.execution.corporate.persistence.PositionAdjustments;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Symbol;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Applies an action that is in force: orders of the share are taken out, positions are adjusted
 * with a record of what they were, and a fact tells the other services. The row of the action lets
 * that happen once, whoever leads.
 */
@ApplicationScoped
public class ApplyActions {

  private static final Logger LOG = Logger.getLogger(ApplyActions.class);

  private final LeaderTransactions transactions;
  private final CorporateActions actions;
  private final PositionAdjustments adjustments;
  private final Positions positions;
  private final Orders orders;
  private final FactLog facts;
  private final SyntheticEntries synthetics;

  ApplyActions(
      LeaderTransactions transactions,
      CorporateActions actions,
      PositionAdjustments adjustments,
      Positions positions,
      Orders orders,
      FactLog facts,
      SyntheticEntries synthetics) {
    this.transactions = transactions;
    this.actions = actions;
    this.adjustments = adjustments;
    this.positions = positions;
    this.orders = orders;
    this.facts = facts;
    this.synthetics = synthetics;
  }

  /**
   * What was done.
   *
   * @param orders that may still work at the broker: it gave no answer to their cancel
   */
  record Outcome(CorporateAction action, Adjustments adjustments, List<String> orders) {}

  /**
   * Applies it; empty if another leader has.
   *
   * @throws dev.tradewind.broker.BrokerUnavailableException if the broker does not say whether it
   *     holds parts of a share; nothing is done then
   */
  Optional<Outcome> apply(Desk desk, CorporateAction action, Instant now) {
    var held = transactions.read(handle -> held(handle, action, false));
    boolean fractional =
        !(action.change() instanceof Change.Split)
            || Adjustments.of(action, held, true).adjusted().isEmpty()
            || holdsParts(desk, action);
    var working = action.change().endsOrders() ? takeOut(desk, action) : List.<String>of();
    var written =
        transactions.call(desk.term(), handle -> record(handle, desk, action, fractional, now));
    written.ifPresent(done -> desk.facts().written(done.lastFact()));
    return written.map(done -> new Outcome(action, done.adjustments(), working));
  }

  private static boolean holdsParts(Desk desk, CorporateAction action) {
    return desk.broker()
        .asset(new Symbol(action.symbol()))
        .map(asset -> asset.fractionable())
        .orElse(false);
  }

  /** Takes the share's orders out: a price of before the action means something else after it. */
  private List<String> takeOut(Desk desk, CorporateAction action) {
    var unanswered = new ArrayList<String>();
    var working =
        transactions.read(
            handle ->
                orders.working(handle, desk.scope()).stream()
                    .filter(order -> order.symbol().equals(action.symbol()))
                    .toList());
    for (Order order : working) {
      var id = order.brokerOrderId();
      if (id == null) {
        continue; // never sent, or being resolved: its own way ends it
      }
      switch (desk.broker().cancel(id)) {
        case Cancel.Requested _, Cancel.TooLate _, Cancel.NotFound _ -> {
          // It is gone, or the broker tells what became of it.
        }
        case Cancel.Refused refused -> {
          LOG.errorf("corporate.refused order=%s why=%s", order.orderKey(), refused.failure());
          unanswered.add(order.orderKey());
        }
        case Cancel.Unknown unknown -> {
          LOG.warnf("corporate.unanswered order=%s why=%s", order.orderKey(), unknown.why());
          unanswered.add(order.orderKey());
        }
      }
    }
    return unanswered;
  }

  private record Written(Adjustments adjustments, long lastFact) {}

  private Optional<Written> record(
      Handle handle, Desk desk, CorporateAction action, boolean fractional, Instant now) {
    var stands = actions.hold(handle, action.scope(), action.actionId());
    if (stands.isEmpty() || stands.get().state() != CorporateAction.State.PENDING) {
      return Optional.empty();
    }
    long epoch = desk.term().epoch();
    var worked =
        Adjustments.of(action, held(handle, action, false), fractional)
            .leaving(action, held(handle, action, true));
    for (var adjustment : worked.adjusted()) {
      adjustments.adjust(handle, action, adjustment, now, epoch);
    }
    switch (action.change()) {
      case Change.Split split -> adjustments.followSplit(handle, action, split.ratio());
      case Change.Rename rename -> {
        adjustments.renameOrders(handle, action, rename.newSymbol());
        adjustments.renamePlans(handle, action, rename.newSymbol());
      }
      case Change.CashDividend _ -> {
        // The broker pays; positions and orders stay as they are.
      }
    }
    actions.applied(handle, action, now, epoch);
    var moment = new Moment(null, null, now);
    if (!worked.adjusted().isEmpty()) {
      facts.append(handle, desk.scope(), moment, ActionFacts.adjusted(action, worked));
    }
    long last =
        facts.append(
            handle, desk.scope(), moment, ActionFacts.known(action, CorporateAction.State.APPLIED));
    actions.told(handle, action, CorporateAction.State.APPLIED);
    LOG.infof(
        "corporate.applied scope=%s action=%s adjusted=%d left=%d %s",
        desk.scope(),
        action.actionId(),
        worked.adjusted().size(),
        worked.left().size(),
        action.text());
    return Optional.of(new Written(worked, last));
  }

  /**
   * @param inLegs those held as options, instead of those held as they are
   */
  private List<Held> held(Handle handle, CorporateAction action, boolean inLegs) {
    var synthetic = Set.copyOf(synthetics.open(handle, action.scope()));
    return positions.open(handle, action.scope()).stream()
        .filter(position -> !position.isRolling())
        .filter(position -> synthetic.contains(position.signalId()) == inLegs)
        .map(PositionAdjustments::held)
        .toList();
  }
}
