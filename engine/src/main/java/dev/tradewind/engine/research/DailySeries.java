package dev.tradewind.engine.research;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/** R by day of a shared calendar, with days missing. */
public final class DailySeries {

  /** Fewer common days than this say nothing about a pair. */
  public static final int FEWEST_COMMON_DAYS = 200;

  private final BitSet present;
  private final double[] values;

  DailySeries(BitSet present, double[] values) {
    this.present = present;
    this.values = values;
  }

  /**
   * A series of its own.
   *
   * @param values NaN for a missing day
   */
  public static DailySeries of(double... values) {
    var present = new BitSet(values.length);
    var known = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      present.set(i, !Double.isNaN(values[i]));
      known[i] = present.get(i) ? values[i] : 0;
    }
    return new DailySeries(present, known);
  }

  /** Whether the other made the same R on every day, days without a trade counted as 0. */
  public boolean tradesAs(DailySeries other) {
    return Arrays.equals(values, other.values);
  }

  /** How many days are not missing. */
  public int size() {
    return present.cardinality();
  }

  /**
   * Pearson's correlation over the days both have; empty below {@link #FEWEST_COMMON_DAYS} and
   * where a side never varies: such a pair is neither good nor bad.
   */
  public OptionalDouble correlation(DailySeries other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "series of %d and %d days: allowed is one calendar"
              .formatted(values.length, other.values.length));
    }
    var common = (BitSet) present.clone();
    common.and(other.present);
    int count = common.cardinality();
    if (count < FEWEST_COMMON_DAYS) {
      return OptionalDouble.empty();
    }
    double meanX = mean(values, common, count);
    double meanY = mean(other.values, common, count);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = common.nextSetBit(0); i >= 0; i = common.nextSetBit(i + 1)) {
      double x = values[i] - meanX;
      double y = other.values[i] - meanY;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
    return xx == 0 || yy == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp(xy / Math.sqrt(xx * yy), -1.0, 1.0));
  }

  /** The correlations of all pairs: symmetric, 1 on the diagonal, NaN where undefined. */
  public static double[][] matrix(List<DailySeries> series) {
    var matrix = new double[series.size()][series.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = 1;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = series.get(i).correlation(series.get(j)).orElse(Double.NaN);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double mean(double[] values, BitSet days, int count) {
    double sum = 0;
    for (int i = days.nextSetBit(0); i >= 0; i = days.nextSetBit(i + 1)) {
      sum += values[i];
    }
    return sum / count;
  }
}
