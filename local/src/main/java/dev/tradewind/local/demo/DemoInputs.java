package dev.tradewind.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.ConfigFile;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.local.stack.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything the demo trades with, read and checked before anything starts.
 *
 * @param csv the bars as the feed gets them, plain or gzip
 * @param external strategies that programs decide, deployed beside the engine's
 * @param alteredBar replaces the bar with its time at the paper broker only
 */
public record DemoInputs(
    String barsName,
    boolean synthetic,
    byte[] csv,
    List<Bar> bars,
    StrategySet set,
    List<String> external,
    RiskLimits limits,
    String currency,
    String speed,
    Optional<Bar> alteredBar) {
  /** The strategy anybody may send signals for. */
  public static final String MANUAL = "manual";

  private static final String PORTFOLIO = "/dev/tradewind/local/demo-portfolio.json";
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final int DAYS = 5;
  private static final long SEED = 20260105;
  private static final BigDecimal LEAST_CASH = new BigDecimal("1000000.00");
  private static final BigDecimal WHOLE_THOUSANDS = new BigDecimal("1000");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * Reads and checks all files.
   *
   * @throws CommandFailure {@code file:line: reason}, before anything has started
   */
  public static DemoInputs read(DemoOptions options) {
    try {
      var set = strategies(options);
      var limits = options.risk().map(RiskLimits::read).orElse(RiskLimits.DEFAULT);
      String name = options.bars().map(Path::toString).orElse("synthetic bars");
      byte[] csv = options.bars().map(DemoInputs::bytes).orElseGet(DemoInputs::synthesize);
      requireGzipIfNamed(options.bars(), csv);
      var bars = BarFile.readAll(name, new ByteArrayInputStream(csv));
      requireExactPrices(name, bars, set);
      return new DemoInputs(
          name,
          options.bars().isEmpty(),
          csv,
          bars,
          set,
          external(set),
          limits,
          KnownInstruments.currency(set.instrument().symbol()),
          speed(options.speed()),
          options.alterBar().map(text -> altered(text, bars)));
    } catch (BarFileException | ConfigurationException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The demo portfolio and the documented limits, without bars. */
  public static DemoInputs withoutBars() {
    var set = strategies(DemoOptions.DEFAULT);
    return new DemoInputs(
        "no bars",
        false,
        new byte[0],
        List.of(),
        set,
        external(set),
        RiskLimits.DEFAULT,
        KnownInstruments.currency(set.instrument().symbol()),
        "max",
        Optional.empty());
  }

  /** The trading days that have bars, in order. */
  public List<LocalDate> days() {
    return bars.stream().map(bar -> TradingDay.of(bar.ts())).distinct().toList();
  }

  /** Enough for all strategies to hold a contract at the highest price, and a round sum. */
  public BigDecimal cash() {
    var highest =
        bars.stream().map(Bar::high).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    var needed =
        highest
            .multiply(set.instrument().pointValue())
            .multiply(BigDecimal.valueOf(set.strategies().size() + external.size()))
            .divide(WHOLE_THOUSANDS, 0, RoundingMode.UP)
            .multiply(WHOLE_THOUSANDS)
            .setScale(LEAST_CASH.scale());
    return needed.max(LEAST_CASH);
  }

  private static StrategySet strategies(DemoOptions options) {
    String source = options.strategies().map(Path::toString).orElse("the demo portfolio");
    String text = options.strategies().map(ConfigFile::text).orElseGet(DemoInputs::demoPortfolio);
    if (options.instrument().isEmpty()) {
      return StrategySet.parse(source, text);
    }
    String symbol = options.instrument().get();
    var known = KnownInstruments.object(symbol);
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode document)) {
        return StrategySet.parse(source, text); // which says what is wrong
      }
      var named = document.path("instrument");
      String inFile = named.path("symbol").asText("");
      if (options.strategies().isPresent() && !inFile.isEmpty() && !inFile.equals(symbol)) {
        throw CommandFailure.usage(
            "--instrument %s: %s is for %s. Leave the option out, or name the same one."
                .formatted(symbol, source, inFile));
      }
      if (options.strategies().isPresent()) {
        named.properties().forEach(member -> known.set(member.getKey(), member.getValue()));
      }
      document.set("instrument", known);
      return StrategySet.parse(source, JSON.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      return StrategySet.parse(source, text); // which says where it is not JSON
    }
  }

  private static List<String> external(StrategySet set) {
    boolean taken = set.strategies().stream().anyMatch(s -> s.strategyId().equals(MANUAL));
    return taken ? List.of() : List.of(MANUAL);
  }

  /**
   * Live prices are kept with 8 decimals and never rounded, so what could need more is refused
   * (requirement C-40); ids are kept with 64 characters.
   */
  private static void requireExactPrices(String name, List<Bar> bars, StrategySet set) {
    int priceDecimals = 0;
    for (int i = 0; i < bars.size(); i++) {
      int decimals = PriceDecimals.of(bars.get(i));
      if (decimals > PriceDecimals.KEPT) {
        throw CommandFailure.usage(
            "%s:%d: a price has %d decimals; live trading keeps %d. ./tradewind replay takes it."
                .formatted(name, i + 2, decimals, PriceDecimals.KEPT));
      }
      priceDecimals = Math.max(priceDecimals, decimals);
    }
    for (Strategy strategy : set.strategies()) {
      int target = PriceDecimals.of(strategy.rrTarget());
      if (priceDecimals + target > PriceDecimals.KEPT) {
        throw CommandFailure.usage(
            "%s has prices with %d decimals and strategy %s an rr_target with %d: targets could need %d, live trading keeps %d. ./tradewind replay takes them."
                .formatted(
                    name,
                    priceDecimals,
                    strategy.strategyId(),
                    target,
                    priceDecimals + target,
                    PriceDecimals.KEPT));
      }
      requireId(strategy.strategyId());
    }
  }

  private static void requireId(String id) {
    try {
      new StrategyId(id);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private static Bar altered(String text, List<Bar> bars) {
    String columns = text.chars().filter(c -> c == ',').count() == 4 ? text + ",0" : text;
    var bar =
        BarFile.readAll(
                "--alter-bar",
                new ByteArrayInputStream(
                    (BarFile.HEADER + "\n" + columns + "\n").getBytes(StandardCharsets.UTF_8)))
            .getFirst();
    var original =
        bars.stream()
            .filter(candidate -> candidate.ts().equals(bar.ts()))
            .findFirst()
            .orElseThrow(() -> CommandFailure.usage("--alter-bar: there is no bar at " + bar.ts()));
    return columns.equals(text)
        ? bar
        : new Bar(bar.ts(), bar.open(), bar.high(), bar.low(), bar.close(), original.volume());
  }

  private static String speed(String text) {
    if (!text.equals("max") && !text.matches("[1-9]\\d{0,6}")) {
      throw CommandFailure.usage(
          "--speed " + text + ": allowed are max, or bars per second from 1 on");
    }
    return text;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new BarFileException(file.toString(), 0, "no such file", e);
    } catch (IOException e) {
      throw new BarFileException(file.toString(), 0, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** A name that promises gzip is a promise the reader of a file path checks; bytes have none. */
  private static void requireGzipIfNamed(Optional<Path> file, byte[] csv) {
    boolean gzip = csv.length > 1 && csv[0] == 0x1f && csv[1] == (byte) 0x8b;
    if (file.isPresent() && file.get().toString().endsWith(".gz") && !gzip) {
      throw new BarFileException(file.get().toString(), 0, "is named .gz and is not gzip", null);
    }
  }

  private static byte[] synthesize() {
    var text = new StringBuilder();
    BarFile.write(SyntheticBars.days(FIRST_DAY, DAYS, SEED), text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String demoPortfolio() {
    try (var in = DemoInputs.class.getResourceAsStream(PORTFOLIO)) {
      if (in == null) {
        throw new IllegalStateException(PORTFOLIO + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
