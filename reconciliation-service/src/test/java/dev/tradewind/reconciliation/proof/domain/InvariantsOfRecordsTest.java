package dev.tradewind.reconciliation.proof.domain;

import static dev.tradewind.reconciliation.proof.domain.SoundRun.SOUND;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.detail;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.failing;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.fills;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.ledger;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.ledgerWith;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.order;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.orders;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.positioned;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.reconciled;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.signals;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sound run passes, and each of G to L fails by itself when its part is broken. */
class InvariantsOfRecordsTest {
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
            new Evidence.Signals(
                nothing, 0, Map.of(), List.of(), Optional.empty(), Map.of(), Set.of()),
            new Evidence.Orders(new IdSet(0, ""), List.of(), Set.of()),
            new Evidence.Fills(nothing, IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Ledger(
                nothing,
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
            List.of());
    assertThat(failing(empty)).isEmpty();
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
                              s.digest(),
                              0,
                              s.byState(),
                              s.ended(),
                              s.listed(),
                              states,
                              Set.of()))))
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
                        IdSet.of(List.of()),
                        List.of(
                            SOUND.fills().booked().getFirst(),
                            new BookedFill("x2", null, false, 13, false)),
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
                            s.statesOfTraded(),
                            Set.of()))))
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

  @Test
  void lFailsWhenTheBrokerHasAFillNobodyBooked() {
    var more =
        fills(
            new Evidence.Fills(
                SOUND.fills().execution(),
                IdSet.of(List.of()),
                SOUND.fills().booked(),
                Set.of("x1", "x2", "x3")));
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
                        IdSet.of(List.of()),
                        SOUND.fills().booked(),
                        SOUND.fills().brokerIds()))))
        .containsExactly(Letter.L);
    var other =
        ledger(
            new Evidence.Ledger(
                IdSet.of(List.of("x1")),
                IdSet.of(List.of()),
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

  @Test
  void whatIsBookedFromOutsideIsAKindOfItsOwn() {
    var outside = IdSet.of(List.of("EXTERNAL_MGC_1"));
    var fills =
        new Evidence.Fills(
            SOUND.fills().execution(),
            outside,
            Stream.concat(
                    SOUND.fills().booked().stream(),
                    Stream.of(
                        new BookedFill("EXTERNAL_MGC_1", "i1", true, 14, true),
                        new BookedFill("x3", "i1", false, 15, false)))
                .filter(fill -> !fill.executionId().equals("x2"))
                .toList(),
            Set.of("x1", "x3"));
    var taken =
        new Evidence.Fills(
            IdSet.of(List.of("x1", "x3")), outside, fills.booked(), fills.brokerIds());
    assertThat(failing(outside(taken, outside, Set.of("i1")))).isEmpty();
    assertThat(failing(outside(taken, outside, Set.of()))).containsExactly(Letter.G);
    var lost = outside(taken, IdSet.of(List.of()), Set.of("i1"));
    assertThat(failing(lost)).containsExactly(Letter.L);
    assertThat(detail(lost, Letter.L)).contains("booked from outside");
  }

  @Test
  void anImportMayBeBookedWhileTheReconciliationFailsAndMendsIt() {
    var fills =
        new Evidence.Fills(
            SOUND.fills().execution(),
            IdSet.of(List.of("EXTERNAL_MGC_1")),
            Stream.concat(
                    SOUND.fills().booked().stream(),
                    Stream.of(new BookedFill("EXTERNAL_MGC_1", "i1", true, 8, true)))
                .toList(),
            SOUND.fills().brokerIds());
    var evidence =
        reconciled(
            outside(fills, IdSet.of(List.of("EXTERNAL_MGC_1")), Set.of("i1")),
            new Evidence.PastReconciliation(7, Status.FAIL),
            new Evidence.PastReconciliation(9, Status.PASS));
    assertThat(failing(evidence)).isEmpty();
  }

  private static Evidence outside(Evidence.Fills fills, IdSet inLedger, Set<String> takenOver) {
    var signals = SOUND.signals();
    var ledger = SOUND.ledger();
    return with(
        new Evidence.Signals(
            signals.digest(),
            0,
            signals.byState(),
            signals.ended(),
            Optional.empty(),
            signals.statesOfTraded(),
            takenOver),
        SOUND.orders(),
        fills,
        new Evidence.Ledger(
            fills.execution(),
            inLedger,
            Optional.empty(),
            1,
            true,
            true,
            true,
            List.of(),
            ledger.report()));
  }
}
