package dev.tradewind.execution.entries.domain;

import dev.tradewind.execution.entries.domain.SendAnswer.Has;
import dev.tradewind.execution.entries.domain.SendAnswer.HasNot;
import dev.tradewind.execution.entries.domain.SendAnswer.Missing;
import dev.tradewind.execution.entries.domain.SendAnswer.Noted;
import dev.tradewind.execution.entries.domain.SendAnswer.Refuses;
import dev.tradewind.execution.entries.domain.SendAnswer.Window;
import java.time.Duration;

/**
 * What to do next with a stored order so that the broker has it exactly once. An order is sent
 * under a lease only. Without an answer it is looked up by its id, and sent again, with the same
 * id, only when the broker still does not know it after everything sent before must have arrived.
 * {@link Known} and {@link Refused} are the ends.
 */
public sealed interface SendMove {

  /** Why an order ends that was never seen. */
  String EXPIRED = "expired: the broker never had the order, and its moment is over";

  /** Waits until the lease leaves time for a send. */
  record AwaitLease(boolean again) implements SendMove {}

  /** Sends it and waits so long for the answer. */
  record Send(Duration timeout) implements SendMove {}

  /** Writes down that the answer is missing. */
  record NoteUnknown(String why) implements SendMove {}

  /** Asks the broker for the order's id. */
  record LookUp(long horizonNanos) implements SendMove {}

  /** The broker has it. */
  record Known() implements SendMove {}

  /** The broker does not have it and will not be sent it again. */
  record Refused(String text) implements SendMove {}

  /**
   * The first move.
   *
   * @param fresh whether nobody can have sent it before
   * @param beganNanos when whoever may have sent it before led no more, by the local monotonic
   *     clock
   */
  static SendMove begin(boolean fresh, long beganNanos, SendTimes times) {
    return fresh ? new AwaitLease(false) : lookUp(beganNanos, times);
  }

  /**
   * The move after this one; the same one if it is to be made again, after a pause.
   *
   * @param nowNanos by the local monotonic clock
   * @throws IllegalArgumentException if this move cannot have that answer
   */
  default SendMove next(SendAnswer answer, long nowNanos, SendTimes times) {
    return switch (this) {
      case AwaitLease await when answer instanceof Window(var left) ->
          afterWindow(await, left, times);
      case Send _ ->
          switch (answer) {
            case Has _ -> new Known();
            case Refuses(var text) -> new Refused(text);
            case Missing(var why) -> new NoteUnknown(why);
            case Window _, HasNot _, Noted _ -> throw unfitting(answer);
          };
      case NoteUnknown _ when answer instanceof Noted -> lookUp(nowNanos, times);
      case LookUp look ->
          switch (answer) {
            case Has _ -> new Known();
            case Refuses(var text) -> new Refused(text);
            case HasNot not -> afterAbsence(look, not);
            case Missing _ -> look;
            case Window _, Noted _ -> throw unfitting(answer);
          };
      case AwaitLease _, NoteUnknown _, Known _, Refused _ -> throw unfitting(answer);
    };
  }

  private static LookUp lookUp(long sentBeforeNanos, SendTimes times) {
    return new LookUp(sentBeforeNanos + times.horizon().toNanos());
  }

  private static SendMove afterWindow(AwaitLease await, Duration left, SendTimes times) {
    var usable = left.minus(times.margin());
    if (usable.compareTo(times.shortest()) < 0) {
      return await;
    }
    return new Send(usable.compareTo(times.longest()) < 0 ? usable : times.longest());
  }

  private static SendMove afterAbsence(LookUp look, HasNot not) {
    if (not.askedNanos() - look.horizonNanos() <= 0) {
      return look;
    }
    return not.tooLate() ? new Refused(EXPIRED) : new AwaitLease(true);
  }

  private IllegalArgumentException unfitting(SendAnswer answer) {
    return new IllegalArgumentException(this + ": " + answer);
  }
}
