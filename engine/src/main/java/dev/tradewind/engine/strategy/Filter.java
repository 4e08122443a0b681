package dev.tradewind.engine.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a day must look like for a strategy to trade it (ORB-RULES 5). */
public sealed interface Filter {

  /** The volumes one minute of day had on earlier trading days. */
  interface EarlierVolumes {
    /** The volumes of the {@code days} most recent earlier days with a bar; fewer if there are. */
    List<BigDecimal> latest(int days);
  }

  /** The filter's canonical name, which {@link #parse} reads. */
  String name();

  /**
   * Whether the filter passes (equality as in 5.2 and 5.3).
   *
   * @param size the range's size in points
   * @param breakVolume the break bar's volume
   * @param earlier what the break bar's minute of day had before
   */
  boolean passes(BigDecimal size, BigDecimal breakVolume, EarlierVolumes earlier);

  /** Passes always. */
  record NoFilter() implements Filter {
    @Override
    public String name() {
      return "NO_FILTER";
    }

    @Override
    public boolean passes(BigDecimal size, BigDecimal breakVolume, EarlierVolumes earlier) {
      return true;
    }
  }

  /** Passes when the size is at least this many points. */
  record SizeAtLeast(BigDecimal points) implements Filter {
    public SizeAtLeast {
      points = Decimals.plain(points);
    }

    @Override
    public String name() {
      return "ORB_G" + points.toPlainString();
    }

    @Override
    public boolean passes(BigDecimal size, BigDecimal breakVolume, EarlierVolumes earlier) {
      return size.compareTo(points) >= 0;
    }
  }

  /** Passes when the size is below this many points. */
  record SizeBelow(BigDecimal points) implements Filter {
    public SizeBelow {
      points = Decimals.plain(points);
    }

    @Override
    public String name() {
      return "ORB_L" + points.toPlainString();
    }

    @Override
    public boolean passes(BigDecimal size, BigDecimal breakVolume, EarlierVolumes earlier) {
      return size.compareTo(points) < 0;
    }
  }

  /**
   * Passes when the break bar's volume is at least {@code tenths / 10} times the median of its
   * minute over the {@code days} latest days that have it (5.3).
   */
  record RelativeVolume(BigInteger tenths, BigInteger days) implements Filter {
    @Override
    public String name() {
      return "VOL_RV%s_N%s".formatted(tenths, days);
    }

    /** The days to keep: no data reach further than an {@code int}. */
    public int daysToKeep() {
      return days.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
    }

    @Override
    public boolean passes(BigDecimal size, BigDecimal breakVolume, EarlierVolumes earlier) {
      List<BigDecimal> volumes = earlier.latest(daysToKeep());
      if (volumes.size() < daysToKeep()) {
        return false;
      }
      BigDecimal doubledMedian = doubledMedian(volumes);
      // volume >= tenths / 10 * median, without a division: both sides times 20
      return doubledMedian.signum() > 0
          && breakVolume
                  .multiply(BigDecimal.valueOf(20))
                  .compareTo(doubledMedian.multiply(new BigDecimal(tenths)))
              >= 0;
    }

    private static BigDecimal doubledMedian(List<BigDecimal> volumes) {
      var sorted = volumes.stream().sorted().toList();
      int count = sorted.size();
      return sorted.get((count - 1) / 2).add(sorted.get(count / 2));
    }
  }

  /**
   * Reads a filter's name.
   *
   * @throws ConfigurationException for any other name
   */
  static Filter parse(String name) {
    if (name.equals("NO_FILTER")) {
      return new NoFilter();
    }
    Matcher size = Names.SIZE.matcher(name);
    if (size.matches()) {
      var points = new BigDecimal(size.group(2));
      return size.group(1).equals("G") ? new SizeAtLeast(points) : new SizeBelow(points);
    }
    Matcher volume = Names.VOLUME.matcher(name);
    if (volume.matches()) {
      return new RelativeVolume(new BigInteger(volume.group(1)), new BigInteger(volume.group(2)));
    }
    throw new ConfigurationException(
        "", "filter_type", '"' + name + '"', "NO_FILTER, ORB_G<n>, ORB_L<n> or VOL_RV<r>_N<n>");
  }

  /** The forms of the names. */
  final class Names {
    private static final Pattern SIZE =
        Pattern.compile("ORB_([GL])([0-9]{1,60}(?:[.][0-9]{1,60})?)");
    private static final Pattern VOLUME =
        Pattern.compile("VOL_RV([1-9][0-9]{0,59})_N([1-9][0-9]{0,59})");

    private Names() {}
  }
}
