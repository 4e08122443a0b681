package dev.tradewind.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The three contestants take turns, another one first each time. A turn is a number of runs, so
 * that turns last about as long: a short one would often slip through between what else the machine
 * does, a long one never. Garbage is collected between the turns, so that nobody pays for
 * another's.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Turns {

  /** Nanoseconds of the clock for one run. */
  public long engine;

  public long ta4jDouble;
  public long ta4jDecimal;

  /** Nanoseconds of processor time of the thread for one run. */
  public long engineCpu;

  public long ta4jDoubleCpu;
  public long ta4jDecimalCpu;

  private int invocation;

  /** How long one run took. */
  private record Time(long clock, long cpu) {}

  /**
   * Everyone's turn.
   *
   * @param engineRuns how many runs of the engine make a turn
   */
  Object take(
      int engineRuns,
      Supplier<Object> theEngine,
      Supplier<Object> withDouble,
      Supplier<Object> withDecimal) {
    var runs = List.of(engineRuns, 1, 1);
    var programs = List.of(theEngine, withDouble, withDecimal);
    var times = new Time[programs.size()];
    var results = new Object[programs.size()];
    for (int i = 0; i < times.length; i++) {
      int turn = (invocation + i) % times.length;
      times[turn] = time(runs.get(turn), programs.get(turn), results, turn);
    }
    invocation++;
    engine = times[0].clock;
    ta4jDouble = times[1].clock;
    ta4jDecimal = times[2].clock;
    engineCpu = times[0].cpu;
    ta4jDoubleCpu = times[1].cpu;
    ta4jDecimalCpu = times[2].cpu;
    return results;
  }

  private static Time time(int runs, Supplier<Object> program, Object[] results, int place) {
    System.gc();
    var thread = ManagementFactory.getThreadMXBean();
    long cpu = thread.getCurrentThreadCpuTime();
    long clock = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      results[place] = program.get();
    }
    clock = System.nanoTime() - clock;
    return new Time(clock / runs, (thread.getCurrentThreadCpuTime() - cpu) / runs);
  }
}
