package dev.tradewind.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How often things happened: what shows that schedules were not idle. */
public final class Tally {

  /** What is counted. */
  public enum Count {
    EVENTS,
    SIGNALS,
    TERMS,
    SENDS,
    SENT_AGAIN,
    FOUND_BY_ID,
    DUPLICATES_AT_BROKER,
    REFUSED_BY_EPOCH,
    FILLS,
    LATE_ARRIVALS,
    FREEZES,
    FREEZES_IN_TRANSACTION,
    FREEZES_WHILE_SENDING,
    KILLS,
    STOPS,
    PARTITIONS,
    REDIS_WIPES,
    REDIS_OUTAGES,
    DATABASE_RESTARTS
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  void count(Count what) {
    add(what, 1);
  }

  void add(Count what, long number) {
    counts.merge(what, number, Long::sum);
  }

  void addAll(Tally other) {
    other.counts.forEach(this::add);
  }

  /** How often it happened. */
  public long of(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** All of them, a line each. */
  public String text() {
    return counts.entrySet().stream()
        .map(
            entry ->
                "  %,15d %s"
                    .formatted(
                        entry.getValue(),
                        entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .collect(Collectors.joining("\n"));
  }
}
