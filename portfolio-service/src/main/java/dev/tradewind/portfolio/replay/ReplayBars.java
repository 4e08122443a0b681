package dev.tradewind.portfolio.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.portfolio.bars.BarsFolder;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.work.domain.WorkFailed;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bars of a replay, read from their files; what is wrong with them ends the work. */
@ApplicationScoped
public class ReplayBars {
  private static final int BETWEEN_SIGNS_OF_LIFE = 50_000;

  private final BarsFolder folder;

  ReplayBars(BarsFolder folder) {
    this.folder = folder;
  }

  /** The hash over the files. */
  public String hash(ReplayRequest request) {
    return BarsFolder.hash(files(request));
  }

  /**
   * How many trading days from first to last have bars; reads every bar, so that a mistake is found
   * before anything is stored.
   *
   * @param alive is called now and then
   */
  public int countDays(
      ReplayRequest request, @Nullable LocalDate from, @Nullable LocalDate to, Runnable alive) {
    var count = new int[1];
    read(
        request,
        bars -> {
          LocalDate current = null;
          int read = 0;
          while (bars.hasNext()) {
            LocalDate day = TradingDay.of(bars.next().ts());
            if (++read % BETWEEN_SIGNS_OF_LIFE == 0) {
              alive.run();
            }
            boolean isWithin =
                (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
            if (isWithin && !day.equals(current)) {
              count[0]++;
            }
            current = day;
          }
        });
    return count[0];
  }

  /**
   * Gives the bars to a reader.
   *
   * @throws WorkFailed if a file is missing or a bar breaks a rule, naming file and line
   */
  public void read(ReplayRequest request, Consumer<Iterator<Bar>> reader) {
    try (var bars = BarFile.stream(files(request), request.pick())) {
      reader.accept(bars.iterator());
    } catch (BarFileException e) {
      throw new WorkFailed(
          "%s:%d: %s".formatted(Path.of(e.file()).getFileName(), e.line(), e.reason()), e);
    }
  }

  private List<Path> files(ReplayRequest request) {
    try {
      return request.bars().stream().map(folder::file).toList();
    } catch (HttpProblem e) {
      throw new WorkFailed(String.valueOf(e.getDetail()), e);
    }
  }
}
