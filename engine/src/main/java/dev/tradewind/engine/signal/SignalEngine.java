package dev.tradewind.engine.signal;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.OrbLabel;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.TradingDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bars of one instrument into confirmations, bar by bar (ORB-RULES 2 to 5). Strategies
 * that share label and length share the scan. Not safe for use by several threads at once.
 *
 * <p>After a restart the state is rebuilt by feeding earlier days through {@link #history} and the
 * bars of the day through {@link #step}.
 */
public final class SignalEngine {

  private static final Comparator<Confirmation> BY_STRATEGY_ID =
      Comparator.comparing(
          confirmation -> confirmation.strategy().strategyId(), StrategyId.BY_CODE_POINT);

  private final List<OrbScan> scans;
  private final VolumeHistory volumes;
  private long lastMinute = Long.MIN_VALUE;
  private @Nullable LocalDate day;

  /** The confirmations of the bar at hand; empty between two bars. */
  private final List<Confirmation> confirmed = new ArrayList<>();

  /** The first minute of the day. */
  private long dayStart;

  private boolean dayOver;

  private long quietUntil = Long.MIN_VALUE;

  public SignalEngine(StrategySet set) {
    this.scans = OrbScan.all(set.orbLabels(), set.strategies());
    this.volumes = VolumeHistory.of(set);
  }

  /**
   * Takes the next bar. A bar of a later trading day starts that day by itself; after {@link
   * #endDay} the rest of that day counts for volume only.
   *
   * @return the confirmations at this bar's close whose filter passed, by strategy id
   * @throws IllegalArgumentException if the bar is not later than the one before
   */
  public List<Confirmation> step(Bar bar) {
    requireLater(bar);
    return bar.minute() < quietUntil ? List.of() : scan(bar);
  }

  /** Closes the current trading day: every strategy is done until a bar of a later day comes. */
  public void endDay() {
    dayOver = true;
    scans.forEach(OrbScan::endDay);
  }

  /**
   * Takes a stored bar of the past, which gives no confirmation; it has the effect of {@link #step}
   * on volume data.
   *
   * @throws IllegalArgumentException if the bar is not later than the one before
   */
  public void history(Bar earlier) {
    requireLater(earlier);
    volumes.add(earlier);
  }

  /**
   * The first minute, since 1970, whose bar can change anything here: before it no window begins,
   * nothing is searched or counted, and no volume is noted. Bars before it may be left out.
   */
  public long quietUntil() {
    return quietUntil;
  }

  /** The opening ranges of the current trading day; empty before the first bar. */
  public List<LiveOrb> orbs() {
    LocalDate today = day;
    return today == null ? List.of() : scans.stream().map(scan -> scan.live(today)).toList();
  }

  /** Where every strategy stands, by strategy id. */
  public Map<String, StrategyState> states() {
    var states = new TreeMap<String, StrategyState>(StrategyId.BY_CODE_POINT);
    scans.forEach(scan -> scan.states(dayOver, states::put));
    return states;
  }

  /** The closes that count today, for every strategy by its id: its confirm_bars at most. */
  public Map<String, Integer> confirmCounts() {
    var counts = new TreeMap<String, Integer>(StrategyId.BY_CODE_POINT);
    scans.forEach(scan -> scan.confirmCounts(counts::put));
    return counts;
  }

  /** The current trading day; null before the first bar. */
  public @Nullable LocalDate tradingDay() {
    return day;
  }

  private List<Confirmation> scan(Bar bar) {
    LocalDate today = dayOf(bar);
    int minuteOfDay = (int) (bar.minute() - dayStart);
    int next = OrbLabel.MINUTES_PER_DAY;
    if (!dayOver) {
      for (OrbScan scan : scans) {
        next = Math.min(next, scan.step(bar, minuteOfDay, today, volumes, confirmed));
      }
    }
    if (volumes.isKept()) {
      volumes.add(minuteOfDay, bar.volume());
    } else {
      quietUntil = dayStart + next;
    }
    return confirmed.isEmpty() ? List.of() : takeConfirmed();
  }

  private List<Confirmation> takeConfirmed() {
    confirmed.sort(BY_STRATEGY_ID);
    var taken = List.copyOf(confirmed);
    confirmed.clear();
    return taken;
  }

  private LocalDate dayOf(Bar bar) {
    LocalDate today = day;
    if (today == null || bar.minute() - dayStart >= OrbLabel.MINUTES_PER_DAY) {
      today = TradingDay.of(bar.ts());
      day = today;
      dayStart = TradingDay.startMinute(bar.minute());
      dayOver = false;
      scans.forEach(OrbScan::startDay);
    }
    return today;
  }

  private void requireLater(Bar bar) {
    if (bar.minute() <= lastMinute) {
      throw new IllegalArgumentException(
          "bar %s: allowed is a bar later than %s"
              .formatted(bar.ts(), Instant.EPOCH.plus(Duration.ofMinutes(lastMinute))));
    }
    lastMinute = bar.minute();
  }
}
