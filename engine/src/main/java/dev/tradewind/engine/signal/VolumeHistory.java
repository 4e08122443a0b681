package dev.tradewind.engine.signal;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest volumes of every minute of day, as many days as the filters look back (5.3). */
final class VolumeHistory {

  private final int daysToKeep;
  private final Map<Integer, Deque<BigDecimal>> byMinute = new HashMap<>();

  /**
   * @param daysToKeep 0 where no filter looks at volume; then nothing is kept
   */
  VolumeHistory(int daysToKeep) {
    this.daysToKeep = daysToKeep;
  }

  /** Notes the volume of a bar; a trading day has each minute at most once. */
  void add(int minuteOfDay, BigDecimal volume) {
    if (daysToKeep == 0) {
      return;
    }
    var latest = byMinute.computeIfAbsent(minuteOfDay, minute -> new ArrayDeque<>());
    latest.addFirst(volume);
    if (latest.size() > daysToKeep) {
      latest.removeLast();
    }
  }

  /** The volumes of the latest days that have the minute, the most recent first; at most these. */
  List<BigDecimal> latest(int minuteOfDay, int days) {
    var latest = byMinute.get(minuteOfDay);
    return latest == null ? List.of() : latest.stream().limit(days).toList();
  }
}
