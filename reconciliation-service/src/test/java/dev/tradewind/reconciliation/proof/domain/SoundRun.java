package dev.tradewind.reconciliation.proof.domain;

import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A run of which everything holds, and ways to break one part of it. */
final class SoundRun {
  static final Evidence SOUND =
      new Evidence(
          false,
          new Evidence.Signals(
              IdSet.of(List.of("s1", "s2")),
              0,
              Map.of("EXECUTED", 1L, "FILTERED", 1L),
              List.of(
                  EndedSignal.entry("s1", "EXECUTED", 10), EndedSignal.entry("s2", "FILTERED", 11)),
              Optional.empty(),
              Map.of("s1", "EXECUTED"),
              Set.of()),
          new Evidence.Orders(
              IdSet.of(List.of("b1", "b2")),
              List.of(order("c1", "s1", "b1"), order("c2", "s1", "b2")),
              Set.of("b1", "b2")),
          new Evidence.Fills(
              IdSet.of(List.of("x1", "x2")),
              IdSet.of(List.of()),
              List.of(
                  new BookedFill("x1", "s1", true, 12, false),
                  new BookedFill("x2", "s1", false, 13, false)),
              Set.of("x1", "x2")),
          new Evidence.Ledger(
              IdSet.of(List.of("x1", "x2")),
              IdSet.of(List.of()),
              Optional.empty(),
              1,
              true,
              true,
              true,
              List.of(),
              Optional.of(new Evidence.Report(1, 1))),
          new Evidence.Positions(Map.of(), Optional.of(Map.of())),
          EnumSet.allOf(SnapshotType.class),
          List.of(new Evidence.PastReconciliation(9, Status.PASS)));

  static Evidence.PlacedOrder order(String client, String signal, String broker) {
    return new Evidence.PlacedOrder(Optional.of(client), Optional.of(signal), Optional.of(broker));
  }

  static List<Letter> failing(Evidence evidence) {
    return Invariants.check(evidence).failures().stream().map(Check::letter).toList();
  }

  static Evidence signals(UnaryOperator<Evidence.Signals> change) {
    return with(change.apply(SOUND.signals()), SOUND.orders(), SOUND.fills(), SOUND.ledger());
  }

  static Evidence orders(Evidence.Orders orders) {
    return with(SOUND.signals(), orders, SOUND.fills(), SOUND.ledger());
  }

  static Evidence fills(Evidence.Fills fills) {
    return with(SOUND.signals(), SOUND.orders(), fills, SOUND.ledger());
  }

  static Evidence ledger(Evidence.Ledger ledger) {
    return with(SOUND.signals(), SOUND.orders(), SOUND.fills(), ledger);
  }

  static Evidence with(
      Evidence.Signals signals,
      Evidence.Orders orders,
      Evidence.Fills fills,
      Evidence.Ledger ledger) {
    return new Evidence(
        false,
        signals,
        orders,
        fills,
        ledger,
        SOUND.positions(),
        SOUND.snapshots(),
        SOUND.reconciliations());
  }

  static Evidence reconciled(Evidence base, Evidence.PastReconciliation... past) {
    return new Evidence(
        base.dryRun(),
        base.signals(),
        base.orders(),
        base.fills(),
        base.ledger(),
        base.positions(),
        base.snapshots(),
        List.of(past));
  }

  static Evidence.Ledger ledgerWith(
      boolean costs, boolean notional, boolean balanced, Optional<Evidence.Report> report) {
    return new Evidence.Ledger(
        SOUND.ledger().trades(),
        IdSet.of(List.of()),
        Optional.empty(),
        1,
        costs,
        notional,
        balanced,
        List.of("trade x1: total_cost"),
        report);
  }

  static String detail(Evidence evidence, Letter letter) {
    return Invariants.check(evidence).checks().stream()
        .filter(check -> check.letter() == letter)
        .findFirst()
        .orElseThrow()
        .detail();
  }

  static Evidence.Signals listed(Evidence.Signals signals, List<String> ids) {
    return new Evidence.Signals(
        IdSet.of(List.of("s1", "s9")),
        0,
        signals.byState(),
        signals.ended(),
        Optional.of(ids),
        signals.statesOfTraded(),
        Set.of());
  }

  static Evidence positioned(Evidence.Positions positions) {
    return new Evidence(
        false,
        SOUND.signals(),
        SOUND.orders(),
        SOUND.fills(),
        SOUND.ledger(),
        positions,
        SOUND.snapshots(),
        SOUND.reconciliations());
  }

  private SoundRun() {}
}
