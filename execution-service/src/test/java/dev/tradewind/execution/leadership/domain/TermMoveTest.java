package dev.tradewind.execution.leadership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.leadership.domain.Tenure.Held;
import dev.tradewind.execution.leadership.domain.TermAnswer.Away;
import dev.tradewind.execution.leadership.domain.TermAnswer.LockBusy;
import dev.tradewind.execution.leadership.domain.TermAnswer.No;
import dev.tradewind.execution.leadership.domain.TermAnswer.Raised;
import dev.tradewind.execution.leadership.domain.TermAnswer.Yes;
import dev.tradewind.execution.leadership.domain.TermMove.AskTerm;
import dev.tradewind.execution.leadership.domain.TermMove.Beat;
import dev.tradewind.execution.leadership.domain.TermMove.EndSessions;
import dev.tradewind.execution.leadership.domain.TermMove.ExtendKey;
import dev.tradewind.execution.leadership.domain.TermMove.Keep;
import dev.tradewind.execution.leadership.domain.TermMove.Lose;
import dev.tradewind.execution.leadership.domain.TermMove.Purpose;
import dev.tradewind.execution.leadership.domain.TermMove.Raise;
import dev.tradewind.execution.leadership.domain.TermMove.ReleaseKey;
import dev.tradewind.execution.leadership.domain.TermMove.ReleaseTerm;
import dev.tradewind.execution.leadership.domain.TermMove.Rest;
import dev.tradewind.execution.leadership.domain.TermMove.Take;
import dev.tradewind.execution.leadership.domain.TermMove.TakeKey;
import dev.tradewind.execution.leadership.domain.TermMove.TellHistory;
import dev.tradewind.kernel.AccountId;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermMoveTest {

  private static final LeadershipTimes TIMES =
      new LeadershipTimes(Duration.ofNanos(100), Duration.ofNanos(10));
  private static final Term THIRD = new Term(new AccountId("demo"), 3);
  private static final Held HELD = new Held(THIRD, new Lease(60), new Lease(70));
  private static final Purpose TO_LEAD = new Purpose.ToLead();
  private static final Purpose TO_KEEP = new Purpose.ToKeep(HELD);
  private static final Lease LEASE = new Lease(107);
  private static final long NOW = 50;

  @Test
  void aTickBeginsWithTheTermForWhoWaitsAndWithTheKeyForWhoLeads() {
    assertThat(TermMove.begin(Tenure.NONE, NOW)).isEqualTo(new AskTerm());
    assertThat(TermMove.begin(new Tenure(HELD, false), NOW)).isEqualTo(new ExtendKey(TO_KEEP, NOW));
    assertThat(TermMove.begin(Tenure.NONE.stop(), NOW)).isEqualTo(new Rest());
  }

  @ParameterizedTest
  @MethodSource
  void everyAnswerHasItsNextMove(TermMove move, TermAnswer answer, TermMove next) {
    assertThat(move.next(answer, NOW, TIMES)).isEqualTo(next);
  }

  static Stream<Arguments> everyAnswerHasItsNextMove() {
    return Stream.of(
        // a challenge
        row(new AskTerm(), new Yes(), new TakeKey(TO_LEAD, NOW)),
        row(new AskTerm(), new No(), new Rest()),
        row(new AskTerm(), new Away("gone"), new Rest()),
        row(new TakeKey(TO_LEAD, 7), new Yes(), new Raise(LEASE, 1)),
        row(new TakeKey(TO_LEAD, 7), new No(), new ExtendKey(TO_LEAD, 7)),
        row(new TakeKey(TO_LEAD, 7), new Away("gone"), new Rest()),
        row(new ExtendKey(TO_LEAD, 7), new Yes(), new Raise(LEASE, 1)),
        row(new ExtendKey(TO_LEAD, 7), new No(), new Rest()),
        row(new ExtendKey(TO_LEAD, 7), new Away("gone"), new Rest()),
        row(new Raise(LEASE, 1), new Raised(THIRD), new TellHistory(THIRD, LEASE)),
        row(new Raise(LEASE, 1), new No(), new ReleaseKey()),
        row(new Raise(LEASE, 1), new Away("gone"), new ReleaseKey()),
        row(new Raise(LEASE, 4), new LockBusy(), new EndSessions(LEASE, 4)),
        row(new Raise(LEASE, 5), new LockBusy(), new ReleaseKey()),
        row(new EndSessions(LEASE, 4), new Yes(), new Raise(LEASE, 5)),
        row(new EndSessions(LEASE, 4), new Away("gone"), new ReleaseKey()),
        row(new TellHistory(THIRD, LEASE), new Yes(), new Take(THIRD, LEASE)),
        row(new TellHistory(THIRD, LEASE), new Away("gone"), new Take(THIRD, LEASE)),
        row(new Take(THIRD, LEASE), new Yes(), new Rest()),
        row(new Take(THIRD, LEASE), new No(), new ReleaseTerm(THIRD)),
        row(new ReleaseTerm(THIRD), new Away("gone"), new ReleaseKey()),
        row(new ReleaseKey(), new Away("gone"), new Rest()),
        // a renewal
        row(new ExtendKey(TO_KEEP, 7), new Yes(), new Beat(HELD, LEASE, NOW)),
        row(new ExtendKey(TO_KEEP, 7), new No(), new TakeKey(TO_KEEP, 7)),
        row(new ExtendKey(TO_KEEP, 7), new Away("gone"), new Beat(HELD, HELD.redis(), NOW)),
        row(new TakeKey(TO_KEEP, 7), new Yes(), new Beat(HELD, LEASE, NOW)),
        row(new TakeKey(TO_KEEP, 7), new No(), new Beat(HELD, HELD.redis(), NOW)),
        row(new TakeKey(TO_KEEP, 7), new Away("gone"), new Beat(HELD, HELD.redis(), NOW)),
        row(new Beat(HELD, LEASE, 20), new Yes(), new Keep(new Held(THIRD, LEASE, new Lease(120)))),
        row(
            new Beat(HELD, LEASE, 20),
            new Away("gone"),
            new Keep(new Held(THIRD, LEASE, HELD.heartbeat()))),
        row(
            new Beat(HELD, LEASE, 20),
            new No(),
            new Lose(THIRD, "the heartbeat found another epoch")),
        row(new Keep(HELD), new Yes(), new Rest()),
        row(new Lose(THIRD, "why"), new Yes(), new ReleaseKey()));
  }

  @ParameterizedTest
  @MethodSource
  void anAnswerToAnotherQuestionIsAnError(TermMove move, TermAnswer answer) {
    assertThatThrownBy(() -> move.next(answer, NOW, TIMES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> anAnswerToAnotherQuestionIsAnError() {
    return Stream.of(
        Arguments.of(new TakeKey(TO_LEAD, 7), new Raised(THIRD)),
        Arguments.of(new ExtendKey(TO_KEEP, 7), new LockBusy()),
        Arguments.of(new Raise(LEASE, 1), new Yes()),
        Arguments.of(new Beat(HELD, LEASE, 20), new Raised(THIRD)));
  }

  private static Arguments row(TermMove move, TermAnswer answer, TermMove next) {
    return Arguments.of(move, answer, next);
  }
}
