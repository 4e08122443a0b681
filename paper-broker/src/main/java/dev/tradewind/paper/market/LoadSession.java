package dev.tradewind.paper.market;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.kernel.calendar.Calendars;
import dev.tradewind.paper.market.domain.BarsOverview;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketBarLines;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import dev.tradewind.paper.market.persistence.MarketRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes the bars of a session: all of an upload, or none. */
@ApplicationScoped
public class LoadSession {

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int FIRST_BAR_LINE = 2;

  private final Jdbi jdbi;
  private final MarketRows rows;
  private final MarketBarRows bars;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  LoadSession(Jdbi jdbi, MarketRows rows, MarketBarRows bars, Audit audit, Clock clock) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.bars = bars;
    this.audit = audit;
    this.clock = clock;
  }

  /** What an upload holds. */
  private record Content(long count, Instant first, Instant last) {}

  /**
   * Loads a session.
   *
   * @param symbol of a file of one symbol; null for one that names them
   * @param content CSV, plain or gzip: {@link MarketBarLines}, or for one symbol what {@link
   *     BarFile} reads
   */
  public MarketSession load(
      @Nullable String symbol, String calendar, InputStream content, String actor) {
    requireSymbol(symbol);
    requireCalendar(calendar);
    var now = clock.instant();
    var id = Ids.uuidV7(now, random);
    try (var upload = Upload.of(content)) {
      var found = checked(upload.file(), symbol);
      var session =
          new MarketSession(
              id, calendar, SessionState.LOADED, found.count(), found.first(), found.last(), null);
      jdbi.useTransaction(
          handle -> {
            rows.insert(handle, session, now);
            copy(handle, session, upload.file(), symbol);
            audit.record(handle, actor, "session.load", id, null, Map.of("bars", found.count()));
          });
      return session;
    }
  }

  /** Adds bars to a session that has not been started, such as those of another symbol. */
  public MarketSession add(
      String sessionId, @Nullable String symbol, InputStream content, String actor) {
    requireSymbol(symbol);
    try (var upload = Upload.of(content)) {
      var found = checked(upload.file(), symbol);
      return jdbi.inTransaction(
          handle -> {
            var session =
                rows.lock(handle, Sessions.uuid(sessionId)).orElseThrow(Sessions::notFound);
            if (session.state() != SessionState.LOADED) {
              throw Problems.conflict(
                  "Session %s is %s; bars are added before the start."
                      .formatted(sessionId, session.state()));
            }
            var more =
                new MarketSession(
                    session.id(),
                    session.calendar(),
                    session.state(),
                    session.barsTotal() + found.count(),
                    earlier(session.firstTs(), found.first()),
                    later(session.lastTs(), found.last()),
                    null);
            rows.update(handle, more);
            copy(handle, session, upload.file(), symbol);
            audit.record(
                handle, actor, "session.add", sessionId, null, Map.of("bars", found.count()));
            return more;
          });
    }
  }

  private void copy(Handle handle, MarketSession session, Path file, @Nullable String symbol) {
    try (var all = open(file, symbol)) {
      bars.copyIn(handle, session.id(), all.iterator());
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof SQLException cause)
          || !UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        throw e;
      }
      throw Problems.of(
          422,
          "invalid-bars",
          "The bars are refused",
          "A symbol has two bars at one time, in the upload or with those loaded before."
              + " Nothing was kept.");
    }
  }

  private static Content checked(Path file, @Nullable String symbol) {
    var overview = new BarsOverview();
    var first = new Instant[] {Instant.MAX, Instant.MIN};
    try (var all = open(file, symbol)) {
      all.forEach(
          bar -> {
            overview
                .add(bar.bar())
                .ifPresent(
                    objection -> {
                      throw refused(overview.count() + FIRST_BAR_LINE, objection);
                    });
            first[0] = earlier(first[0], bar.bar().ts());
            first[1] = later(first[1], bar.bar().ts());
          });
    } catch (BarFileException e) {
      throw refused(e.line(), e.reason());
    }
    if (overview.count() == 0) {
      throw refused(1, "no bars");
    }
    return new Content(overview.count(), first[0], first[1]);
  }

  private static Stream<MarketBar> open(Path file, @Nullable String symbol) {
    if (symbol != null) {
      return BarFile.stream(file).map(bar -> new MarketBar(symbol, bar, null, null));
    }
    try {
      var reader = reader(file);
      var header = Optional.ofNullable(reader.readLine()).orElse("");
      var lines =
          MarketBarLines.forHeader(header)
              .orElseThrow(
                  () ->
                      refused(
                          1,
                          "the header must have the columns %s; a file of one symbol needs the parameter symbol"
                              .formatted(MarketBarLines.HEADER)));
      var number = new long[] {1};
      return reader
          .lines()
          .map(
              line -> {
                number[0]++;
                try {
                  return lines.read(line);
                } catch (IllegalArgumentException e) {
                  throw refused(number[0], String.valueOf(e.getMessage()));
                }
              })
          .onClose(() -> close(reader));
    } catch (IOException e) {
      throw refused(1, "cannot be read: " + e.getMessage());
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    int magic = (bytes.read() << 8) | bytes.read();
    bytes.reset();
    InputStream text = magic == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new IllegalStateException("The upload cannot be closed", e);
    }
  }

  private static void requireCalendar(String name) {
    try {
      var unused = Calendars.named(name);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static void requireSymbol(@Nullable String symbol) {
    try {
      if (symbol != null) {
        var unused = new Symbol(symbol);
      }
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static RuntimeException refused(long line, String objection) {
    return Problems.of(
        422,
        "invalid-bars",
        "The bars are refused",
        "line %d: %s. Nothing was kept.".formatted(line, objection));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
