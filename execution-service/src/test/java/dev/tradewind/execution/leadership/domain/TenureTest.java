package dev.tradewind.execution.leadership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.leadership.domain.Tenure.Held;
import dev.tradewind.kernel.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenureTest {

  private static final LeadershipTimes TIMES =
      new LeadershipTimes(Duration.ofSeconds(3), Duration.ofMillis(250));
  private static final Term THIRD = new Term(new AccountId("demo"), 3);
  private static final Term FOURTH = new Term(new AccountId("demo"), 4);

  @Test
  void whoHasJustStartedLeadsNothing() {
    assertThat(Tenure.NONE.term()).isEmpty();
    assertThat(Tenure.NONE.sendWindow(THIRD, 0)).isZero();
    assertThat(Tenure.NONE.pause(TIMES)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void theSendWindowIsWhatIsLeftOfTheGrantThatEndsFirst() {
    assertThat(held(THIRD, 100, 70).sendWindow(THIRD, 60)).isEqualTo(Duration.ofNanos(10));
    assertThat(held(THIRD, 70, 100).sendWindow(THIRD, 60)).isEqualTo(Duration.ofNanos(10));
    assertThat(held(THIRD, 70, 100).sendWindow(THIRD, 70)).isZero();
    assertThat(held(THIRD, 70, 100).sendWindow(THIRD, 71)).isZero();
  }

  @Test
  void aTermOfBeforeHasNoSendWindow() {
    assertThat(held(FOURTH, 100, 100).sendWindow(THIRD, 0)).isZero();
    assertThat(held(FOURTH, 100, 100).leads(THIRD)).isFalse();
  }

  @Test
  void whoTakesATermLeadsByOneLease() {
    var lease = new Lease(50);
    assertThat(Tenure.NONE.take(THIRD, lease))
        .isEqualTo(new Tenure(new Held(THIRD, lease, lease), false));
    assertThat(Tenure.NONE.take(THIRD, lease).pause(TIMES)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whoStandsNoMoreTakesNoTerm() {
    var stopped = held(THIRD, 100, 100).stop();
    assertThat(stopped.held()).isNull();
    assertThat(stopped.take(FOURTH, new Lease(50))).isEqualTo(stopped);
    assertThat(stopped.pause(TIMES)).isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void aRenewalCountsOnlyForTheTermThatIsHeld() {
    var renewed = new Held(THIRD, new Lease(200), new Lease(210));
    assertThat(held(THIRD, 100, 100).keep(renewed).held()).isEqualTo(renewed);
    assertThat(Tenure.NONE.keep(renewed)).isEqualTo(Tenure.NONE);
    assertThat(held(FOURTH, 100, 100).keep(renewed)).isEqualTo(held(FOURTH, 100, 100));
    assertThat(held(THIRD, 100, 100).stop().keep(renewed).held()).isNull();
  }

  @Test
  void losingATermOfBeforeLeavesTheOneThatIsHeld() {
    assertThat(held(THIRD, 100, 100).lose(THIRD)).isEqualTo(Tenure.NONE);
    assertThat(held(FOURTH, 100, 100).lose(THIRD)).isEqualTo(held(FOURTH, 100, 100));
  }

  private static Tenure held(Term term, long redis, long heartbeat) {
    return new Tenure(new Held(term, new Lease(redis), new Lease(heartbeat)), false);
  }
}
