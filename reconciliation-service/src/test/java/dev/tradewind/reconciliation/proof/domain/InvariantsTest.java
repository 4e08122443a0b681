package dev.tradewind.reconciliation.proof.domain;

import static dev.tradewind.reconciliation.proof.domain.SoundRun.SOUND;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.detail;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.failing;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.listed;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.orders;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.reconciled;
import static dev.tradewind.reconciliation.proof.domain.SoundRun.signals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each of A to F fails by itself when its part of a sound run is broken. */
class InvariantsTest {
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
                            s.statesOfTraded(),
                            Set.of()))))
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
                            s.statesOfTraded(),
                            Set.of()))))
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
                            s.statesOfTraded(),
                            Set.of()))))
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
                        s.ended().get(0),
                        s.ended().get(1),
                        EndedSignal.entry("s2", "FILTERED", 14)),
                    s.listed(),
                    s.statesOfTraded(),
                    Set.of()));
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
                List.of(EndedSignal.entry("s1", "REJECTED_BY_RECONCILIATION", 10)),
                Optional.empty(),
                Map.of(),
                Set.of()),
            new Evidence.Orders(IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Fills(IdSet.of(List.of()), IdSet.of(List.of()), List.of(), Set.of()),
            new Evidence.Ledger(
                IdSet.of(List.of()),
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

  /** C-02: exits go on while a reconciliation fails. */
  @Test
  void dExemptsExits() {
    var exit = new EndedSignal("s2", "EXECUTED", 14, true, "c2");
    assertThat(failing(failedAfter(13, exit))).isEmpty();
    var entry = new EndedSignal("s2", "EXECUTED", 14, false, "c2");
    assertThat(failing(failedAfter(13, entry))).contains(Letter.D);
  }

  @Test
  void hHoldsForAnExitThatNamesAnOrderTheBrokerKnows() {
    assertThat(failing(withExit("c2"))).isEmpty();
    assertThat(failing(withExit("c9"))).containsExactly(Letter.H);
    assertThat(failing(withExit(null))).containsExactly(Letter.H);
    assertThat(detail(withExit("c9"), Letter.H)).contains("s2");
  }

  private static Evidence failedAfter(long number, EndedSignal second) {
    return reconciled(ended(second), new Evidence.PastReconciliation(number, Status.FAIL));
  }

  private static Evidence withExit(@Nullable String clientOrderId) {
    return ended(new EndedSignal("s2", "EXECUTED", 14, true, clientOrderId));
  }

  /** The sound run, with another second signal, EXECUTED. */
  private static Evidence ended(EndedSignal second) {
    return new Evidence(
        false,
        new Evidence.Signals(
            SOUND.signals().digest(),
            0,
            Map.of("EXECUTED", 2L),
            List.of(SOUND.signals().ended().getFirst(), second),
            Optional.empty(),
            SOUND.signals().statesOfTraded(),
            Set.of()),
        SOUND.orders(),
        SOUND.fills(),
        SOUND.ledger(),
        SOUND.positions(),
        SOUND.snapshots(),
        SOUND.reconciliations());
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
            new Evidence.Fills(
                SOUND.fills().execution(), IdSet.of(List.of()), SOUND.fills().booked(), Set.of()),
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
}
