package dev.tradewind.reconciliation.comparison;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.books.ReadBooks;
import dev.tradewind.reconciliation.brokerstate.BrokerReader;
import dev.tradewind.reconciliation.brokerstate.TakeSnapshot;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.RestingOrder;
import dev.tradewind.reconciliation.brokerstate.persistence.SnapshotRows;
import dev.tradewind.reconciliation.comparison.domain.Books;
import dev.tradewind.reconciliation.comparison.domain.Comparison;
import dev.tradewind.reconciliation.comparison.domain.Explanation;
import dev.tradewind.reconciliation.comparison.domain.LedgerAccount;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation.Difference;
import dev.tradewind.reconciliation.comparison.domain.Status;
import dev.tradewind.reconciliation.comparison.persistence.ReconciliationRows;
import dev.tradewind.reconciliation.notice.Notices;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Compares our books with the broker when our facts, the ledger and the broker stand at the same
 * point, and keeps the outcome with its RECONCILIATION snapshot.
 */
@ApplicationScoped
public class Reconcile {
  private static final Logger LOG = Logger.getLogger(Reconcile.class);
  private static final Pattern CLOSES =
      Pattern.compile(
          "(take_profit|stop_loss|session_end|exit|roll_close|roll_open|sell_to_open|buy_to_close)"
              + "-[0-9]+");

  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final ReadBooks books;
  private final LedgerCash ledger;
  private final BrokerReader broker;
  private final TakeSnapshot snapshots;
  private final TolerancePolicy tolerances;
  private final Notices notices;
  private final MeterRegistry meters;
  private final Clock clock;

  Reconcile(
      Transactions transactions,
      ReconciliationRows rows,
      ReadBooks books,
      LedgerCash ledger,
      BrokerReader broker,
      TakeSnapshot snapshots,
      TolerancePolicy tolerances,
      Notices notices,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.books = books;
    this.ledger = ledger;
    this.broker = broker;
    this.snapshots = snapshots;
    this.tolerances = tolerances;
    this.notices = notices;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Decides the reconciliation, or says what it waits for.
   *
   * @param tradingDay of its run, for the snapshot
   */
  public Outcome decide(Reconciliation asked, LocalDate tradingDay) {
    if (asked.isDone()) {
      return new Outcome.Done();
    }
    Scope scope = asked.scope();
    long before = books.factsThrough(scope);
    if (before < asked.factsThrough()) {
      return new Outcome.Waiting(
          "facts through %d, here are %d".formatted(asked.factsThrough(), before));
    }
    LedgerAccount money = ledger.of(scope);
    if (money.factsThrough() < before) {
      return new Outcome.Waiting(
          "ledger-service through fact %d, it is at %d".formatted(before, money.factsThrough()));
    }
    BrokerState state = broker.state(scope);
    List<RestingOrder> resting = broker.restingOrders(scope);
    var ours = books.of(scope);
    if (ours.factsThrough() != money.factsThrough() || ours.factsThrough() != before) {
      return new Outcome.Waiting(
          "a moment without new facts: %d here, %d at ledger-service"
              .formatted(ours.factsThrough(), money.factsThrough()));
    }
    Set<String> legs = legsOfUnknown(scope, ours, resting);
    var compared =
        new Books(money.currency(), money.cash(), ours.positions(), ours.workingOrders());
    var explanation =
        Explanation.of(
            Comparison.compare(compared, state, resting, legs, tolerances.of(scope)),
            compared,
            ours.actions(),
            tradingDay);
    record(asked, tradingDay, state, explanation, before);
    return new Outcome.Done();
  }

  /**
   * Asks for the legs of our entries only if the broker has orders that are not entries of ours.
   */
  private Set<String> legsOfUnknown(
      Scope scope, ReadBooks.Standing ours, List<RestingOrder> resting) {
    boolean allKnown =
        resting.stream()
            .allMatch(
                order ->
                    ours.workingOrders().stream()
                        .anyMatch(known -> known.brokerOrderId().equals(order.brokerOrderId())));
    if (allKnown) {
      return Set.of();
    }
    var standalone =
        resting.stream()
            .filter(order -> isOfOpenPosition(scope, order.clientOrderId(), ours.openSignals()))
            .map(RestingOrder::brokerOrderId)
            .toList();
    var withLegs = new ArrayList<>(ours.entriesWithLegs());
    withLegs.addAll(standalone);
    var known = new HashSet<>(broker.legIds(scope, withLegs));
    known.addAll(standalone);
    return known;
  }

  /**
   * Whether an order was sent to close, or to protect, a position of ours that is open: its id
   * names the signal ({@code tw-<account>-<mode>-<signal>-<leg>-<attempt>}).
   */
  private static boolean isOfOpenPosition(
      Scope scope, String clientOrderId, Set<String> openSignals) {
    String prefix = "tw-%s-%s-".formatted(scope.account().text(), scope.mode().text());
    return openSignals.stream()
        .map(signal -> prefix + signal + "-")
        .filter(clientOrderId::startsWith)
        .map(begin -> clientOrderId.substring(begin.length()))
        .anyMatch(rest -> CLOSES.matcher(rest).matches());
  }

  private void record(
      Reconciliation asked,
      LocalDate tradingDay,
      BrokerState state,
      Explanation explanation,
      long atFact) {
    Status status = Comparison.statusOf(explanation.open());
    var differences = explanation.open().stream().map(Difference::of).toList();
    boolean decided =
        transactions.call(
            handle -> {
              boolean first =
                  rows.decide(
                      handle,
                      asked.id(),
                      new ReconciliationRows.Outcome(
                          status, differences, explanation.explained(), atFact),
                      clock.instant());
              if (first) {
                snapshots.reconciled(
                    handle,
                    new SnapshotRows.Place(asked.scope(), asked.runId(), tradingDay),
                    state,
                    new SnapshotRows.Reconciled(asked.id(), status.name(), rows.json(differences)));
                if (status == Status.FAIL) {
                  notices.reconciliationFailed(
                      handle,
                      asked.scope(),
                      asked.runId(),
                      asked.id(),
                      differences.stream().map(Difference::detail).toList());
                }
              }
              return first;
            });
    if (decided) {
      meters.counter("reconciliations_total", "status", status.name()).increment();
      LOG.infof(
          "reconciliation.decided id=%s run=%s scope=%s status=%s discrepancies=%d explained=%d fact=%d",
          asked.id(),
          asked.runId(),
          asked.scope(),
          status,
          differences.size(),
          explanation.explained().size(),
          atFact);
    }
  }
}
