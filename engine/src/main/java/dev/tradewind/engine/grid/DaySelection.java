package dev.tradewind.engine.grid;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which trading days a run gives outcomes for. The bars of earlier days are read all the same, as
 * volume filters look at them. Of the days from first to last that have bars, shard {@code i} of
 * {@code n} takes every n-th, beginning with the i-th.
 *
 * @param from the first day; null: no bound
 * @param to the last day; null: no bound
 * @param shard from 1 to {@code shards}
 */
public record DaySelection(
    @Nullable LocalDate from, @Nullable LocalDate to, int shard, int shards) {

  /** Every day. */
  public static final DaySelection ALL = new DaySelection(null, null, 1, 1);

  /**
   * @throws IllegalArgumentException if the shard is not one of them or the days are the wrong way
   *     round
   */
  public DaySelection {
    if (shards < 1 || shard < 1 || shard > shards) {
      throw new IllegalArgumentException(
          "shard %d/%d: allowed is i/n with i from 1 to n".formatted(shard, shards));
    }
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException(
          "days %s to %s: allowed is a first day not after the last".formatted(from, to));
    }
  }

  /** This selection, cut to a shard given as {@code i/n}. */
  public DaySelection withShard(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new DaySelection(from, to, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("shard '%s': allowed is i/n".formatted(text), e);
    }
    throw new IllegalArgumentException("shard '%s': allowed is i/n".formatted(text));
  }

  /** Whether the day lies between the bounds. */
  boolean isWithin(LocalDate day) {
    return (from == null || !day.isBefore(from)) && !isAfter(day);
  }

  /** Whether the day lies after the last. */
  boolean isAfter(LocalDate day) {
    return to != null && day.isAfter(to);
  }

  /** Whether the shard takes the day of this number among those within the bounds, from 0. */
  boolean takes(long number) {
    return number % shards == shard - 1;
  }
}
