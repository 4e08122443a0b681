package dev.tradewind.portfolio.work.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work has come.
 *
 * @param phase what it is doing
 * @param daysDone trading days finished
 * @param daysTotal trading days in all; null while they are not counted yet
 * @param lastDay the last day finished; null before the first
 */
public record Progress(
    String phase, int daysDone, @Nullable Integer daysTotal, @Nullable LocalDate lastDay) {

  /** Before the first day. */
  public static Progress of(String phase) {
    return new Progress(phase, 0, null, null);
  }

  /** The same in another phase. */
  public Progress in(String otherPhase) {
    return new Progress(otherPhase, daysDone, daysTotal, lastDay);
  }

  /** One more day finished. */
  public Progress with(LocalDate day) {
    return new Progress(phase, daysDone + 1, daysTotal, day);
  }
}
