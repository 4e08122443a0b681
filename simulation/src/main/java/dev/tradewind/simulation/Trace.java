package dev.tradewind.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What happened in a schedule, in words. Costs nothing unless somebody wants to read it. */
final class Trace {

  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  Trace(boolean kept) {
    this.kept = kept;
  }

  /** Notes an event; the arguments are written out only if the trace is kept. */
  void say(long nowNanos, String who, String format, Object... arguments) {
    if (kept) {
      lines.add(
          "%10d.%03d ms  %-9s %s"
              .formatted(
                  nowNanos / 1_000_000,
                  nowNanos / 1_000 % 1_000,
                  who,
                  format.formatted(arguments)));
    }
  }

  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }
}
