package dev.tradewind.reconciliation.proof.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every invariant holds for a sound run, and each fails by itself when its part is broken. */
class InvariantsTest {
  private static final Evidence SOUND =
      new Evidence(
          false,
          new Evidence.Signals(
              IdSet.of(List.of("s1", "s2")),
              0,
              Map.of("EXECUTED", 1L, "FILTERED", 1L),
              List.of(new EndedSignal("s1", "EXECUTED", 10), new EndedSignal("s2", "FILTERED", 11)),
              Optional.empty(),
              Map.of("s1", "EXECUTED")),
          new Evidence.Orders(
              IdSet.of(List.of("b1", "b2")),
              List.of(order("c1", "s1", "b1"), order("c2", "s1", "b2")),
              Set.of("b1", "b2")),
          new Evidence.Fills(
              IdSet.of(List.of("x1", "x2")),
              List.of(new BookedFill("x1", "s1", true, 12), new BookedFill("x2", "s1", false, 13)),
              Set.of("x1", "x2")),
          new Evidence.Ledger(
              IdSet.of(List.of("x1", "x2")),
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

  private static Evidence.PlacedOrder order(String client, String signal, String broker) {
    return new Evidence.PlacedOrder(Optional.of(client), Optional.of(signal), Optional.of(broker));
  }

  private static List<Letter> failing(Evidence evidence) {
    return Invariants.check(evidence).failures().stream().map(Check::letter).toList();
  }

  private static Evidence signals(UnaryOperator<Evidence.Signals> change) {
    return with(change.apply(SOUND.signals()), SOUND.orders(), SOUND.fills(), SOUND.ledger());
  }

  private static Evidence orders(Evidence.Orders orders) {
    return with(SOUND.signals(), orders, SOUND.fills(), SOUND.ledger());
  }

  private static Evidence fills(Evidence.Fills fills) {
    return with(SOUND.signals(), SOUND.orders(), fills, SOUND.ledger());
  }

  private static Evidence ledger(Evidence.Ledger ledger) {
    return with(SOUND.signals(), SOUND.orders(), SOUND.fills(), ledger);
  }

  private static Evidence with(
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

  private static Evidence reconciled(Evidence base, Evidence.PastReconciliation... past) {
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

  private static Evidence.Ledger ledgerWith(
      boolean costs, boolean notional, boolean balanced, Optional<Evidence.Report> report) {
    return new Evidence.Ledger(
        SOUND.ledger().trades(),
        Optional.empty(),
        1,
        costs,
        notional,
        balanced,
        List.of("trade x1: total_cost"),
        report);
  }

  private static String detail(Evidence evidence, Letter letter) {
    return Invariants.check(evidence).checks().stream()
        .filter(check -> check.letter() == letter)
        .findFirst()
        .orElseThrow()
        .detail();
  }

  @Test
  void aSoundRunPassesAllTwelve() {
    Proof proof = Invariants.check(SOUND);
    assertThat(proof.passed()).isTrue();
    assertThat(proof.passedCount()).isEqualTo(12);
    assertThat(proof.checks()).extracting(Check::letter).containsExactly(Letter.values());
    assertThat(proof.asText()).contains("PASS A", "PASS L").endsWith("12/12 checks passed\n");
  }

  @Test
  void aRunWithoutAnythingPasses() {
    var nothing = IdSet.of(List.of());
    var empty =
        new Evidence(
            false,
            new Evidence.Signals(nothing, 0, Map.of(), List.of(), Optional.empty(), Map.of()),
            new Evidence.Orders(new IdSet(0, ""), List.of(), Set.of()),
            new Evidence.Fills(nothing, List.of(), Set.of()),
            new Evidence.Ledger(
                nothing,
                Optional.empty(),
                0,
                true,
                true,
                true,
                List.of(),
                Optional.of(new Evidence.Report(0, 0))),
            SOUND.positions(),
            SOUND.snapshots(),
            List.of());
    assertThat(failing(empty)).isEmpty();
  }

  @Test
  void aFailsWhenASignalHasNotEnded() {
    assertThat(
            failing(
                signals(
                    s ->
                        new Evidence.Signals(
                            IdSet.of(List.of("s1", "s2", "s3")),
                            0,
                            s.byState(),
                            s.ended(),
                            Optional.of(List.of("s1", "s2", "s3")),
                            s.statesOfTraded()))))
        .contains(Letter.A);
  }

  @Test
  void aFailsWhenTheFactsTellOfFewerEnds() {
    assertThat(
            failing(
                signals(
                    s ->
                        new Evidence.Signals(
                            s.digest(),
                            0,
                            s.byState(),
                            s.ended().subList(0, 1),
                            Optional.of(List.of("s1", "s2")),
                            s.statesOfTraded()))))
        .contains(Letter.A, Letter.C);
  }

  @Test
  void bFailsWhenExecutionCountsAnUnendedSignal() {
    assertThat(
            failing(
                signals(
                    s ->
                        new Evidence.Signals(
                            s.digest(),
                            1,
                            s.byState(),
                            s.ended(),
                            s.listed(),
                            s.statesOfTraded()))))
        .containsExactly(Letter.B);
  }

  @Test
  void cFailsWhenASignalEndsTwice() {
    var twice =
        signals(
            s ->
                new Evidence.Signals(
                    s.digest(),
                    0,
                    s.byState(),
                    List.of(
                        s.ended().get(0), s.ended().get(1), new EndedSignal("s2", "FILTERED", 14)),
                    s.listed(),
                    s.statesOfTraded()));
    assertThat(failing(twice)).containsExactly(Letter.C);
    assertThat(detail(twice, Letter.C)).contains("s2");
  }

  @Test
  void cFailsWhenExecutionListsAnIdTwiceOrOtherIds() {
    assertThat(failing(signals(s -> listed(s, List.of("s1", "s1"))))).contains(Letter.C);
    var other = signals(s -> listed(s, List.of("s1", "s9")));
    assertThat(failing(other)).containsExactly(Letter.C);
    assertThat(detail(other, Letter.C)).contains("s9", "s2");
  }

  private static Evidence.Signals listed(Evidence.Signals signals, List<String> ids) {
    return new Evidence.Signals(
        IdSet.of(List.of("s1", "s9")),
        0,
        signals.byState(),
        signals.ended(),
        Optional.of(ids),
        signals.statesOfTraded());
  }

  @Test
  void dFailsWhenAnEntryTradesAfterAFailedReconciliation() {
    var failed = reconciled(SOUND, new Evidence.PastReconciliation(9, Status.FAIL));
    assertThat(failing(failed)).containsExactly(Letter.D);
    assertThat(detail(failed, Letter.D)).contains("entry fill x1", "signal s1 EXECUTED");
  }

  @Test
  void dFailsWhenASignalEndsOtherwiseBetweenFailureAndPass() {
    assertThat(
            failing(
                reconciled(
                    SOUND,
                    new Evidence.PastReconciliation(10, Status.FAIL),
                    new Evidence.PastReconciliation(11, Status.PASS))))
        .containsExactly(Letter.D);
  }

  @Test
  void dHoldsWhenAPassCameBeforeTheEntryAndForExitsWhileFailed() {
    assertThat(
            failing(
                reconciled(
                    SOUND,
                    new Evidence.PastReconciliation(8, Status.FAIL),
                    new Evidence.PastReconciliation(9, Status.PASS))))
        .isEmpty();
    assertThat(
            failing(
                reconciled(
                    SOUND,
                    new Evidence.PastReconciliation(9, Status.PASS),
                    new Evidence.PastReconciliation(12, Status.FAIL))))
        .isEmpty();
  }

  @Test
  void dHoldsWhenEverySignalWasRejectedByReconciliation() {
    var rejected =
        new Evidence(
            false,
            new Evidence.Signals(
                IdSet.of(List.of("s1")),
                0,
                Map.of("REJECTED_BY_RECONCILIATION", 1L),
                List.of(new EndedSignal("s1", "REJECTED_BY_RECONCILIATION", 10)),
                Optional.empty(),
                Map.of()),
            new Evidence.Orders(IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Fills(IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Ledger(
                IdSet.of(List.of()),
                Optional.empty(),
                0,
                true,
                true,
                true,
                List.of(),
                Optional.of(new Evidence.Report(0, 0))),
            SOUND.positions(),
            SOUND.snapshots(),
            List.of(new Evidence.PastReconciliation(9, Status.FAIL)));
    assertThat(failing(rejected)).isEmpty();
  }

  @Test
  void eFailsWhenTheBrokerDoesNotKnowAnOrderId() {
    var invented =
        orders(new Evidence.Orders(SOUND.orders().digest(), SOUND.orders().listed(), Set.of("b1")));
    assertThat(failing(invented)).containsExactly(Letter.E);
    assertThat(detail(invented, Letter.E)).contains("b2");
  }

  @Test
  void eFailsWhenTheListIsNotThatOfTheDigest() {
    assertThat(
            failing(
                orders(
                    new Evidence.Orders(
                        IdSet.of(List.of("b1", "b2", "b3")),
                        SOUND.orders().listed(),
                        Set.of("b1", "b2")))))
        .containsExactly(Letter.E);
  }

  @Test
  void eFailsWhenADryRunHasOrdersAndHoldsWhenItHasNone() {
    var dry =
        new Evidence(
            true,
            SOUND.signals(),
            SOUND.orders(),
            SOUND.fills(),
            SOUND.ledger(),
            SOUND.positions(),
            SOUND.snapshots(),
            SOUND.reconciliations());
    assertThat(failing(dry)).containsExactly(Letter.E);
    var without =
        new Evidence(
            true,
            SOUND.signals(),
            new Evidence.Orders(IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Fills(SOUND.fills().execution(), SOUND.fills().booked(), Set.of()),
            SOUND.ledger(),
            SOUND.positions(),
            SOUND.snapshots(),
            SOUND.reconciliations());
    assertThat(failing(without)).isEmpty();
  }

  @Test
  void fFailsWhenASnapshotIsMissing() {
    for (SnapshotType type : SnapshotType.values()) {
      var missing =
          new Evidence(
              false,
              SOUND.signals(),
              SOUND.orders(),
              SOUND.fills(),
              SOUND.ledger(),
              SOUND.positions(),
              EnumSet.complementOf(EnumSet.of(type)),
              SOUND.reconciliations());
      assertThat(failing(missing)).containsExactly(Letter.F);
    }
  }

  @Test
  void gFailsWhenATradesSignalIsNotExecuted() {
    for (Map<String, String> states :
        List.<Map<String, String>>of(Map.of("s1", "REJECTED"), Map.of())) {
      assertThat(
              failing(
                  signals(
                      s ->
                          new Evidence.Signals(
                              s.digest(), 0, s.byState(), s.ended(), s.listed(), states))))
          .containsExactly(Letter.G);
    }
  }

  @Test
  void gHoldsForATradeWithoutASignal() {
    assertThat(
            failing(
                fills(
                    new Evidence.Fills(
                        SOUND.fills().execution(),
                        List.of(
                            SOUND.fills().booked().getFirst(),
                            new BookedFill("x2", null, false, 13)),
                        SOUND.fills().brokerIds()))))
        .isEmpty();
  }

  @Test
  void hFailsWhenAnExecutedSignalHasNoOrderTheBrokerKnows() {
    assertThat(
            failing(
                orders(
                    new Evidence.Orders(
                        IdSet.of(List.of("b2")), List.of(order("c2", "s7", "b2")), Set.of("b2")))))
        .containsExactly(Letter.H);
  }

  @Test
  void hFailsWhenExecutionCountsOtherExecutedSignalsThanTheFacts() {
    assertThat(
            failing(
                signals(
                    s ->
                        new Evidence.Signals(
                            s.digest(),
                            0,
                            Map.of("EXECUTED", 2L),
                            s.ended(),
                            s.listed(),
                            s.statesOfTraded()))))
        .containsExactly(Letter.H);
  }

  @Test
  void iFailsWhenCostsDoNotHoldOrTheJournalDoesNotBalance() {
    var costs = ledger(ledgerWith(false, true, true, SOUND.ledger().report()));
    assertThat(failing(costs)).containsExactly(Letter.I);
    assertThat(detail(costs, Letter.I)).contains("trade x1: total_cost");
    var journal = ledger(ledgerWith(true, true, false, SOUND.ledger().report()));
    assertThat(failing(journal)).containsExactly(Letter.I);
    assertThat(detail(journal, Letter.I)).contains("does not balance");
  }

  @Test
  void jFailsWhenNotionalDoesNotHold() {
    assertThat(failing(ledger(ledgerWith(true, false, true, SOUND.ledger().report()))))
        .containsExactly(Letter.J);
  }

  @Test
  void kFailsWhenHoldingsAndPositionsDiffer() {
    var held = Map.of("MGC", new BigDecimal("2"));
    for (var positions :
        List.of(
            new Evidence.Positions(held, Optional.of(Map.of())),
            new Evidence.Positions(Map.of(), Optional.of(held)),
            new Evidence.Positions(held, Optional.of(Map.of("MGC", new BigDecimal("-2")))),
            new Evidence.Positions(Map.of(), Optional.empty()))) {
      assertThat(failing(positioned(positions))).containsExactly(Letter.K);
    }
    assertThat(
            failing(
                positioned(
                    new Evidence.Positions(
                        held, Optional.of(Map.of("MGC", new BigDecimal("2.000")))))))
        .isEmpty();
  }

  private static Evidence positioned(Evidence.Positions positions) {
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

  @Test
  void lFailsWhenTheBrokerHasAFillNobodyBooked() {
    var more =
        fills(
            new Evidence.Fills(
                SOUND.fills().execution(), SOUND.fills().booked(), Set.of("x1", "x2", "x3")));
    assertThat(failing(more)).containsExactly(Letter.L);
    assertThat(detail(more, Letter.L)).contains("only there: x3");
  }

  @Test
  void lFailsWhenExecutionOrLedgerHaveOtherFills() {
    assertThat(
            failing(
                fills(
                    new Evidence.Fills(
                        IdSet.of(List.of("x1", "x9")),
                        SOUND.fills().booked(),
                        SOUND.fills().brokerIds()))))
        .containsExactly(Letter.L);
    var other =
        ledger(
            new Evidence.Ledger(
                IdSet.of(List.of("x1")),
                Optional.of(List.of("x1")),
                1,
                true,
                true,
                true,
                List.of(),
                SOUND.ledger().report()));
    assertThat(failing(other)).containsExactly(Letter.L);
    assertThat(detail(other, Letter.L)).contains("only in the facts: x2");
  }

  @Test
  void lFailsWithoutADailyReportAndWhenItCountsOtherwise() {
    for (var report :
        List.<Optional<Evidence.Report>>of(
            Optional.empty(),
            Optional.of(new Evidence.Report(2, 1)),
            Optional.of(new Evidence.Report(1, 0)))) {
      assertThat(failing(ledger(ledgerWith(true, true, true, report)))).containsExactly(Letter.L);
    }
  }

  @Test
  void aFailedProofSaysWhichAndHowMany() {
    Proof proof = Invariants.check(ledger(ledgerWith(true, false, true, Optional.empty())));
    assertThat(proof.asText())
        .contains("FAIL J", "FAIL L", "PASS A")
        .endsWith("10/12 checks passed\n");
  }

  @Test
  void equalSetsHaveEqualHashesWhateverTheirOrder() {
    assertThat(IdSet.of(List.of("b", "a", "a"))).isEqualTo(IdSet.of(List.of("a", "b")));
    assertThat(IdSet.of(List.of("a")).hash())
        .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    assertThat(new IdSet(0, "x").agreesWith(new IdSet(0, "y"))).isTrue();
    assertThat(new IdSet(1, "x").agreesWith(new IdSet(1, "y"))).isFalse();
  }
}
