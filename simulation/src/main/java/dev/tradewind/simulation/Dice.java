package dev.tradewind.simulation;

import java.util.List;

/** The one source of chance of a schedule (SplitMix64: the same on every machine for ever). */
final class Dice {

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to one less than the bound. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** Both ends included. */
  long between(long least, long most) {
    return least + Long.remainderUnsigned(next(), most - least + 1);
  }

  /** True so often of a thousand times. */
  boolean perMille(int chance) {
    return chance > 0 && below(1000) < chance;
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
