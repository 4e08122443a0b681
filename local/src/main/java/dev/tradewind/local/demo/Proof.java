package dev.tradewind.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what was traded live with what the replay of the same file gives. */
public final class Proof {
  private static final String NONE = "(no further row)";

  private Proof() {}

  /**
   * Two texts compared.
   *
   * @param rows compared, or the larger number of the two
   * @param difference the first one, side by side; empty if the texts are equal byte for byte
   * @param digest SHA-256 of the live side
   */
  public record Comparison(long rows, Optional<String> difference, String digest) {
    public boolean isEqual() {
      return difference.isEmpty();
    }
  }

  /**
   * The trade lists.
   *
   * @param live as the ledger gives it; rows of external strategies have no replay and stay out
   */
  static Comparison ofTrades(DemoInputs inputs, String live) {
    return compare(
        "replay",
        TradeList.csv(Replay.run(inputs.set(), inputs.limits(), inputs.bars())),
        "ledger",
        withoutStrategies(live, Set.copyOf(inputs.external())));
  }

  /** The bars: those of the file, and those execution-service has stored and traded on. */
  static Comparison ofBars(List<Bar> file, List<JsonNode> traded) {
    return compare("file", csv(file), "traded", csv(traded.stream().map(Proof::bar).toList()));
  }

  /** The trade list without the rows of these strategies. */
  static String withoutStrategies(String tradeList, Set<String> strategies) {
    var kept = new StringBuilder();
    for (String line : tradeList.split("(?<=\n)", -1)) {
      String[] columns = line.split(",", 3);
      if (columns.length < 2 || !strategies.contains(columns[1])) {
        kept.append(line);
      }
    }
    return kept.toString();
  }

  private static Comparison compare(
      String expectedName, String expected, String liveName, String live) {
    var expectedLines = expected.lines().toList();
    var liveLines = live.lines().toList();
    long rows = Math.max(expectedLines.size(), liveLines.size()) - 1L;
    Optional<String> difference = Optional.empty();
    if (!expected.equals(live)) {
      int at = 0;
      while (line(expectedLines, at).equals(line(liveLines, at))
          && at < Math.max(expectedLines.size(), liveLines.size())) {
        at++;
      }
      difference =
          Optional.of(
              "first difference in row %d%n    %-7s %s%n    %-7s %s"
                  .formatted(
                      at, expectedName, line(expectedLines, at), liveName, line(liveLines, at)));
    }
    return new Comparison(rows, difference, sha256(live));
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : NONE;
  }

  private static String csv(List<Bar> bars) {
    var text = new StringBuilder();
    BarFile.write(bars, text);
    return text.toString();
  }

  private static Bar bar(JsonNode json) {
    return new Bar(
        Instant.parse(json.path("ts").asText()),
        decimal(json, "open"),
        decimal(json, "high"),
        decimal(json, "low"),
        decimal(json, "close"),
        decimal(json, "volume"));
  }

  private static BigDecimal decimal(JsonNode json, String member) {
    return new BigDecimal(json.path(member).asText());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
