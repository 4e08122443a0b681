package dev.tradewind.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is due happens in its order; what is due at once in an order of chance. */
final class World {

  private final PriorityQueue<Event> due =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::at)
              .thenComparingInt(Event::tie)
              .thenComparingLong(Event::number));
  private final Dice dice;
  private final Trace trace;
  private long now;
  private long number;

  private record Event(long at, int tie, long number, Runnable work) {}

  World(Dice dice, Trace trace) {
    this.dice = dice;
    this.trace = trace;
  }

  Dice dice() {
    return dice;
  }

  /** Nanoseconds since the schedule began, by a clock nobody in it has. */
  long now() {
    return now;
  }

  /** How many events there have been. */
  long events() {
    return number - due.size();
  }

  void in(long nanos, Runnable work) {
    due.add(new Event(now + nanos, dice.below(1 << 20), number++, work));
  }

  /** Lets the next event happen; false if none is left. */
  boolean step() {
    var next = due.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.work().run();
    return true;
  }

  void say(String who, String format, Object... arguments) {
    trace.say(now, who, format, arguments);
  }
}
