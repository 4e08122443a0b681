package dev.tradewind.local.bars;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.marketdata.BarQuery;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.local.research.OutputFile;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads the minute bars of a share, a month at a time, so that years of them need little
 * memory.
 */
public final class DownloadBars {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MarketData source;
  private final Progress progress;

  public DownloadBars(MarketData source, Progress progress) {
    this.source = source;
    this.progress = progress;
  }

  /**
   * What to download.
   *
   * @param from first UTC day
   * @param to last UTC day, included
   */
  public record Span(Symbol symbol, LocalDate from, LocalDate to, Feed feed) {}

  /**
   * Writes the file; it is there only when it is complete.
   *
   * @return how many bars it has
   * @throws CommandFailure if the service is away or refuses, sends what is no bar, or has no bars
   *     at all
   */
  public long into(OutputFile file, Span span) {
    var count = new long[1];
    file.write(
        out -> {
          BarFile.write(List.of(), out);
          for (LocalDate first = span.from(); !first.isAfter(span.to()); first = nextMonth(first)) {
            LocalDate last = nextMonth(first).minusDays(1);
            List<Bar> bars = month(span, first, last.isBefore(span.to()) ? last : span.to());
            BarFile.append(bars, out);
            count[0] += bars.size();
            progress.now("%s: %d bars, up to %s".formatted(span.symbol().text(), count[0], last));
          }
          if (count[0] == 0) {
            throw CommandFailure.failed(
                "no bars of %s from %s to %s in the feed %s"
                    .formatted(span.symbol().text(), span.from(), span.to(), span.feed().text()));
          }
        });
    return count[0];
  }

  private static LocalDate nextMonth(LocalDate day) {
    return day.withDayOfMonth(1).plusMonths(1);
  }

  private List<Bar> month(Span span, LocalDate first, LocalDate last) {
    Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var query = BarQuery.minutes(List.of(span.symbol()), start, end.minus(MINUTE), span.feed());
    try {
      return checked(source.bars(query).getOrDefault(span.symbol(), List.of()), start, end);
    } catch (BrokerUnavailableException e) {
      throw CommandFailure.failed("bars of " + span.symbol().text() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.failed(
          "bars of %s: the service sent what is no bar: %s"
              .formatted(span.symbol().text(), e.getMessage()),
          e);
    }
  }

  /**
   * As the rules for bar files have them: each within what was asked for and later than the one
   * before.
   */
  private static List<Bar> checked(List<MarketBar> sent, Instant start, Instant end) {
    var bars = new ArrayList<Bar>(sent.size());
    Instant previous = start.minus(MINUTE);
    for (MarketBar bar : sent) {
      if (!bar.at().isAfter(previous) || !bar.at().isBefore(end)) {
        throw new IllegalArgumentException(
            "%s is not after %s and before %s".formatted(bar.at(), previous, end));
      }
      bars.add(new Bar(bar.at(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
      previous = bar.at();
    }
    return bars;
  }
}
