package dev.tradewind.execution.entries.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.entries.domain.SendAnswer.Has;
import dev.tradewind.execution.entries.domain.SendAnswer.HasNot;
import dev.tradewind.execution.entries.domain.SendAnswer.Missing;
import dev.tradewind.execution.entries.domain.SendAnswer.Noted;
import dev.tradewind.execution.entries.domain.SendAnswer.Refuses;
import dev.tradewind.execution.entries.domain.SendAnswer.Window;
import dev.tradewind.execution.entries.domain.SendMove.AwaitLease;
import dev.tradewind.execution.entries.domain.SendMove.Known;
import dev.tradewind.execution.entries.domain.SendMove.LookUp;
import dev.tradewind.execution.entries.domain.SendMove.NoteUnknown;
import dev.tradewind.execution.entries.domain.SendMove.Refused;
import dev.tradewind.execution.entries.domain.SendMove.Send;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SendMoveTest {

  private static final SendTimes TIMES =
      new SendTimes(
          Duration.ofNanos(500), Duration.ofNanos(30), Duration.ofNanos(40), Duration.ofNanos(300));
  private static final long NOW = 1000;

  @Test
  void aFreshOrderIsSentAndAnyOtherLookedUpFirst() {
    assertThat(SendMove.begin(true, 10, TIMES)).isEqualTo(new AwaitLease(false));
    assertThat(SendMove.begin(false, 10, TIMES)).isEqualTo(new LookUp(510));
  }

  @Test
  void aSendEndsAMarginBeforeTheLease() {
    assertThat(afterWindow(69)).isEqualTo(new AwaitLease(false));
    assertThat(afterWindow(70)).isEqualTo(new Send(Duration.ofNanos(40)));
    assertThat(afterWindow(329)).isEqualTo(new Send(Duration.ofNanos(299)));
    assertThat(afterWindow(331)).isEqualTo(new Send(Duration.ofNanos(300)));
    assertThat(afterWindow(0)).isEqualTo(new AwaitLease(false));
  }

  @ParameterizedTest
  @MethodSource
  void everyAnswerHasItsNextMove(SendMove move, SendAnswer answer, SendMove next) {
    assertThat(move.next(answer, NOW, TIMES)).isEqualTo(next);
  }

  static Stream<Arguments> everyAnswerHasItsNextMove() {
    var send = new Send(Duration.ofNanos(50));
    var look = new LookUp(700);
    return Stream.of(
        Arguments.of(send, new Has(), new Known()),
        Arguments.of(send, new Refuses("no"), new Refused("no")),
        Arguments.of(send, new Missing("timeout"), new NoteUnknown("timeout")),
        // counted from when it was noted, so from after the send
        Arguments.of(new NoteUnknown("timeout"), new Noted(), new LookUp(NOW + 500)),
        Arguments.of(look, new Has(), new Known()),
        Arguments.of(look, new Refuses("no"), new Refused("no")),
        Arguments.of(look, new Missing("timeout"), look),
        // what counts is when the broker was asked, not when it answered
        Arguments.of(look, new HasNot(699, true), look),
        Arguments.of(look, new HasNot(700, true), look),
        Arguments.of(look, new HasNot(701, false), new AwaitLease(true)),
        Arguments.of(look, new HasNot(701, true), new Refused(SendMove.EXPIRED)));
  }

  @ParameterizedTest
  @MethodSource
  void anAnswerToAnotherQuestionIsAnError(SendMove move, SendAnswer answer) {
    assertThatThrownBy(() -> move.next(answer, NOW, TIMES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> anAnswerToAnotherQuestionIsAnError() {
    return Stream.of(
        Arguments.of(new AwaitLease(false), new Has()),
        Arguments.of(new Send(Duration.ZERO), new HasNot(0, false)),
        Arguments.of(new NoteUnknown(""), new Has()),
        Arguments.of(new LookUp(0), new Noted()),
        Arguments.of(new Known(), new Has()),
        Arguments.of(new Refused(""), new Has()));
  }

  @Test
  void aShortTermLeavesLessMargin() {
    var margin = Duration.ofMillis(300);
    var longest = Duration.ofSeconds(3);
    var fiveSeconds = Duration.ofSeconds(5);
    assertThat(SendTimes.of(fiveSeconds))
        .isEqualTo(new SendTimes(fiveSeconds, margin, margin, longest));
    assertThat(SendTimes.of(Duration.ofMillis(1800)).margin()).isEqualTo(margin);
    assertThat(SendTimes.of(Duration.ofMillis(1794)).margin()).isEqualTo(Duration.ofMillis(299));
    // a renewal at a third leaves two thirds at least: there is always room for a send
    var brief = SendTimes.of(Duration.ofMillis(400));
    assertThat(brief.margin().plus(brief.shortest())).isLessThan(Duration.ofMillis(266));
  }

  private static SendMove afterWindow(long left) {
    return new AwaitLease(false).next(new Window(Duration.ofNanos(left)), NOW, TIMES);
  }
}
