package dev.tradewind.reconciliation.proof.domain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Checks invariants A to L. Each looks at two sources at least where there are two. */
public final class Invariants {

  private static final String EXECUTED = "EXECUTED";
  private static final String REJECTED_BY_RECONCILIATION = "REJECTED_BY_RECONCILIATION";
  private static final int NAMED_IN_DETAIL = 5;

  private Invariants() {}

  /** Checks every letter, in order. */
  public static Proof check(Evidence evidence) {
    return new Proof(
        List.of(
            everySignalEnded(evidence.signals()),
            noneUnended(evidence.signals()),
            noDuplicates(evidence.signals()),
            noEntryWhileFailed(evidence),
            orderIdsAreReal(evidence),
            snapshotsExist(evidence.snapshots()),
            tradesBelongToExecutedSignals(evidence),
            executedSignalsHaveOrders(evidence),
            costsHold(evidence.ledger()),
            notionalHolds(evidence.ledger()),
            holdingsEqualPositions(evidence.positions()),
            recordsAgree(evidence)));
  }

  private static Check everySignalEnded(Evidence.Signals signals) {
    long total = signals.digest().count();
    long ended = signals.byState().values().stream().mapToLong(Long::longValue).sum();
    long told = signals.ended().stream().map(EndedSignal::signalId).distinct().count();
    return new Check(
        Letter.A,
        total == ended && total == told,
        "%d signals, %d ended, %d ended by the facts".formatted(total, ended, told));
  }

  private static Check noneUnended(Evidence.Signals signals) {
    return new Check(
        Letter.B,
        signals.unended() == 0,
        "%d signals without a terminal state".formatted(signals.unended()));
  }

  private static Check noDuplicates(Evidence.Signals signals) {
    List<String> told = signals.ended().stream().map(EndedSignal::signalId).toList();
    Set<String> twice = new TreeSet<>(repeated(told));
    signals.listed().ifPresent(listed -> twice.addAll(repeated(listed)));
    if (!twice.isEmpty()) {
      return new Check(Letter.C, false, "ids that occur twice: " + some(twice));
    }
    boolean same = IdSet.of(told).agreesWith(signals.digest());
    return new Check(
        Letter.C,
        same,
        same
            ? "%d ids, each once".formatted(told.size())
            : "ids by the facts %s, by execution %s%s"
                .formatted(
                    IdSet.of(told),
                    signals.digest(),
                    signals.listed().map(listed -> ", " + difference(told, listed)).orElse("")));
  }

  /** C-02: from a failed reconciliation to the next that passes; exits are exempt. */
  private static Check noEntryWhileFailed(Evidence evidence) {
    var wrong = new ArrayList<String>();
    int failures = 0;
    long failedAt = -1;
    for (var reconciliation : evidence.reconciliations()) {
      if (reconciliation.status() == Status.FAIL) {
        failures++;
        failedAt = failedAt < 0 ? reconciliation.factNumber() : failedAt;
      } else if (reconciliation.status() != Status.UNKNOWN && failedAt >= 0) {
        wrong.addAll(entriesBetween(failedAt, reconciliation.factNumber(), evidence));
        failedAt = -1;
      }
    }
    if (failedAt >= 0) {
      wrong.addAll(entriesBetween(failedAt, Long.MAX_VALUE, evidence));
    }
    return new Check(
        Letter.D,
        wrong.isEmpty(),
        failures == 0
            ? "no reconciliation of %d failed".formatted(evidence.reconciliations().size())
            : "%d failed; traded or ended otherwise meanwhile: %s"
                .formatted(failures, wrong.isEmpty() ? "none" : some(wrong)));
  }

  private static List<String> entriesBetween(long after, long through, Evidence evidence) {
    var wrong = new ArrayList<String>();
    evidence.fills().booked().stream()
        .filter(
            fill ->
                fill.entry() && !fill.external() && isBetween(fill.factNumber(), after, through))
        .forEach(fill -> wrong.add("entry fill " + fill.executionId()));
    evidence.signals().ended().stream()
        .filter(signal -> isBetween(signal.factNumber(), after, through))
        .filter(signal -> !signal.exit())
        .filter(signal -> !signal.state().equals(REJECTED_BY_RECONCILIATION))
        .forEach(signal -> wrong.add("signal " + signal.signalId() + " " + signal.state()));
    return wrong;
  }

  private static boolean isBetween(long number, long after, long through) {
    return number > after && number <= through;
  }

  private static Check orderIdsAreReal(Evidence evidence) {
    var placed = withBrokerId(evidence.orders());
    if (evidence.dryRun()) {
      return new Check(
          Letter.E,
          placed.isEmpty() && evidence.fills().brokerIds().isEmpty(),
          "dry run with %d broker orders and %d broker fills"
              .formatted(placed.size(), evidence.fills().brokerIds().size()));
    }
    var invented = new TreeSet<>(placed);
    invented.removeAll(evidence.orders().knownToBroker());
    boolean complete = IdSet.of(placed).agreesWith(evidence.orders().digest());
    return new Check(
        Letter.E,
        invented.isEmpty() && complete,
        "%d broker orders%s%s"
            .formatted(
                placed.size(),
                invented.isEmpty()
                    ? ", all in the broker's list"
                    : "; not in the broker's list: " + some(invented),
                complete
                    ? ""
                    : "; execution's list %s differs from its digest %s"
                        .formatted(IdSet.of(placed), evidence.orders().digest())));
  }

  private static Check snapshotsExist(Set<SnapshotType> snapshots) {
    return new Check(
        Letter.F, snapshots.containsAll(EnumSet.allOf(SnapshotType.class)), "found " + snapshots);
  }

  private static Check tradesBelongToExecutedSignals(Evidence evidence) {
    var states = evidence.signals().statesOfTraded();
    var wrong = new TreeSet<String>();
    for (BookedFill fill : evidence.fills().booked()) {
      String signal = fill.signalId();
      if (signal != null
          && !EXECUTED.equals(states.get(signal))
          && !evidence.signals().takenOver().contains(signal)) {
        wrong.add(signal + " " + states.getOrDefault(signal, "has not ended"));
      }
    }
    return new Check(
        Letter.G,
        wrong.isEmpty(),
        "%d trades; signals that are not EXECUTED: %s"
            .formatted(evidence.fills().booked().size(), wrong.isEmpty() ? "none" : some(wrong)));
  }

  /** An entry's order is its own; an exit names the order, which is one of the entry's signal. */
  private static Check executedSignalsHaveOrders(Evidence evidence) {
    var executed =
        evidence.signals().ended().stream()
            .filter(signal -> signal.state().equals(EXECUTED))
            .toList();
    var without = new TreeSet<String>();
    if (!evidence.dryRun()) {
      var signals = new HashSet<String>();
      var keys = new HashSet<String>();
      evidence.orders().listed().stream()
          .filter(order -> isKnown(order, evidence.orders()))
          .forEach(
              order -> {
                order.signalId().ifPresent(signals::add);
                order.clientOrderId().ifPresent(keys::add);
              });
      executed.stream()
          .filter(
              signal ->
                  signal.exit()
                      ? !keys.contains(String.valueOf(signal.clientOrderId()))
                      : !signals.contains(signal.signalId()))
          .forEach(signal -> without.add(signal.signalId()));
    }
    long counted = evidence.signals().byState().getOrDefault(EXECUTED, 0L);
    return new Check(
        Letter.H,
        without.isEmpty() && counted == distinct(executed),
        "%d EXECUTED by the facts, %d by execution; without an order at the broker: %s"
            .formatted(distinct(executed), counted, without.isEmpty() ? "none" : some(without)));
  }

  private static boolean isKnown(Evidence.PlacedOrder order, Evidence.Orders orders) {
    return order.brokerOrderId().filter(orders.knownToBroker()::contains).isPresent();
  }

  private static long distinct(List<EndedSignal> signals) {
    return signals.stream().map(EndedSignal::signalId).distinct().count();
  }

  private static Check costsHold(Evidence.Ledger ledger) {
    return new Check(
        Letter.I,
        ledger.costsHold() && ledger.balanced(),
        ledger.costsHold() && ledger.balanced()
            ? "%d trades".formatted(ledger.trades().count())
            : (ledger.balanced() ? "" : "the journal does not balance; ")
                + "violations: "
                + some(ledger.violations()));
  }

  private static Check notionalHolds(Evidence.Ledger ledger) {
    return new Check(
        Letter.J,
        ledger.notionalHolds(),
        ledger.notionalHolds()
            ? "%d trades".formatted(ledger.trades().count())
            : "violations: " + some(ledger.violations()));
  }

  private static Check holdingsEqualPositions(Evidence.Positions positions) {
    if (positions.brokerAtEnd().isEmpty()) {
      return new Check(Letter.K, false, "there is no END snapshot to compare with");
    }
    Map<String, BigDecimal> broker = positions.brokerAtEnd().get();
    var symbols = new TreeSet<>(positions.ledger().keySet());
    symbols.addAll(broker.keySet());
    var wrong = new ArrayList<String>();
    for (String symbol : symbols) {
      BigDecimal ours = positions.ledger().getOrDefault(symbol, BigDecimal.ZERO);
      BigDecimal theirs = broker.getOrDefault(symbol, BigDecimal.ZERO);
      if (ours.compareTo(theirs) != 0) {
        wrong.add(
            "%s ledger %s broker %s"
                .formatted(symbol, ours.toPlainString(), theirs.toPlainString()));
      }
    }
    return new Check(
        Letter.K,
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "%d symbols held at the broker".formatted(broker.size())
            : String.join("; ", wrong));
  }

  private static Check recordsAgree(Evidence evidence) {
    List<String> told = evidence.fills().ofOrders().stream().map(BookedFill::executionId).toList();
    IdSet facts = IdSet.of(told);
    IdSet broker = IdSet.of(evidence.fills().brokerIds());
    var ledger = evidence.ledger();
    var wrong = new ArrayList<String>();
    if (!facts.agreesWith(evidence.fills().execution()) || facts.count() != told.size()) {
      wrong.add(
          "execution's fills %s, by the facts %s".formatted(evidence.fills().execution(), facts));
    }
    if (!ledger.trades().agreesWith(evidence.fills().execution())) {
      wrong.add(
          "ledger's trades %s%s"
              .formatted(
                  ledger.trades(),
                  ledger.tradeIds().map(ids -> ", " + difference(told, ids)).orElse("")));
    }
    if (!evidence.dryRun() && !broker.agreesWith(facts)) {
      wrong.add(
          "broker's fills %s, %s"
              .formatted(broker, difference(told, evidence.fills().brokerIds())));
    }
    externalObjection(evidence).ifPresent(wrong::add);
    reportObjection(evidence).ifPresent(wrong::add);
    return new Check(
        Letter.L,
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "%s fills in execution, in the ledger, at the broker and by the facts, %d booked from outside; the report counts %d round trips"
                .formatted(
                    evidence.fills().execution(),
                    evidence.fills().external().count(),
                    ledger.roundTrips())
            : String.join("; ", wrong));
  }

  /** What is booked without an execution of an order of ours must stand in every book of ours. */
  private static Optional<String> externalObjection(Evidence evidence) {
    IdSet facts =
        IdSet.of(
            evidence.fills().booked().stream()
                .filter(BookedFill::external)
                .map(BookedFill::executionId)
                .toList());
    boolean same =
        facts.agreesWith(evidence.fills().external())
            && facts.agreesWith(evidence.ledger().external());
    return same
        ? Optional.empty()
        : Optional.of(
            "booked from outside: by the facts %s, by execution %s, by the ledger %s"
                .formatted(facts, evidence.fills().external(), evidence.ledger().external()));
  }

  private static Optional<String> reportObjection(Evidence evidence) {
    var report = evidence.ledger().report();
    if (report.isEmpty()) {
      return Optional.of("there is no daily report");
    }
    long filled =
        evidence.fills().ofOrders().stream()
            .filter(BookedFill::entry)
            .map(BookedFill::signalId)
            .distinct()
            .count();
    boolean same =
        report.get().filled() == filled
            && report.get().roundTrips() == evidence.ledger().roundTrips();
    return same
        ? Optional.empty()
        : Optional.of(
            "the daily report counts %d filled and %d round trips, the facts %d and the ledger %d"
                .formatted(
                    report.get().filled(),
                    report.get().roundTrips(),
                    filled,
                    evidence.ledger().roundTrips()));
  }

  private static Set<String> withBrokerId(Evidence.Orders orders) {
    var ids = new TreeSet<String>();
    orders.listed().forEach(order -> order.brokerOrderId().ifPresent(ids::add));
    return ids;
  }

  private static Set<String> repeated(Collection<String> ids) {
    var counts = ids.stream().collect(groupingBy(Function.identity(), counting()));
    counts.values().removeIf(count -> count == 1);
    return counts.keySet();
  }

  private static String difference(Collection<String> facts, Collection<String> others) {
    var onlyFacts = new TreeSet<>(facts);
    onlyFacts.removeAll(new HashSet<>(others));
    var onlyOthers = new TreeSet<>(others);
    onlyOthers.removeAll(new HashSet<>(facts));
    return "only in the facts: %s, only there: %s"
        .formatted(
            onlyFacts.isEmpty() ? "none" : some(onlyFacts),
            onlyOthers.isEmpty() ? "none" : some(onlyOthers));
  }

  /** The first few, and how many more there are. */
  private static String some(Collection<String> texts) {
    String first = String.join(", ", texts.stream().limit(NAMED_IN_DETAIL).toList());
    int more = texts.size() - NAMED_IN_DETAIL;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }
}
