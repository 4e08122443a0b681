package dev.tradewind.local;

import dev.tradewind.broker.alpaca.AlpacaMarketData;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.rate.RateSettings;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.local.bars.DownloadBars;
import dev.tradewind.local.bars.DownloadBars.Span;
import dev.tradewind.local.research.OutputFile;
import dev.tradewind.local.stack.CommandFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Downloads bars; key, secret and address of the service come from the environment, as Alpaca's own
 * clients read them.
 */
final class BarsCommand {

  private static final String KEY = "APCA_API_KEY_ID";
  private static final String SECRET = "APCA_API_SECRET_KEY";
  private static final String URL = "APCA_API_DATA_URL";
  private static final String ALPACA = "https://data.alpaca.markets";

  private BarsCommand() {}

  static int run(List<String> words, Terminal terminal) {
    return run(words, terminal, System.getenv());
  }

  static int run(List<String> words, Terminal terminal, Map<String, String> environment) {
    if (words.isEmpty() || !words.getFirst().equals("download")) {
      throw CommandFailure.usage("bars: allowed is bars download; see ./tradewind help");
    }
    var arguments =
        Arguments.parse(
            words.subList(1, words.size()),
            Set.of(),
            Set.of("--symbol", "--from", "--to", "--out", "--feed"),
            0);
    Span span = span(arguments);
    var file =
        new OutputFile(
            "--out",
            Path.of(
                arguments
                    .value("--out")
                    .orElse(
                        "%s_%s_%s.csv".formatted(span.symbol().text(), span.from(), span.to()))));
    if (file.path().toString().endsWith(".gz")) {
      throw CommandFailure.usage("--out %s: allowed is a name without .gz".formatted(file.path()));
    }
    file.requireWritable(List.of());
    var source = source(environment);
    long count = new DownloadBars(source, terminal).into(file, span);
    terminal.done("%d bars  %s".formatted(count, file.path()));
    return 0;
  }

  private static Span span(Arguments arguments) {
    LocalDate from = day(arguments, "--from");
    LocalDate to = day(arguments, "--to");
    if (from.isAfter(to)) {
      throw CommandFailure.usage(
          "--from %s: allowed is a day not after --to %s".formatted(from, to));
    }
    return new Span(symbol(arguments), from, to, feed(arguments));
  }

  private static Symbol symbol(Arguments arguments) {
    try {
      return new Symbol(needed(arguments, "--symbol"));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--symbol: " + e.getMessage());
    }
  }

  private static Feed feed(Arguments arguments) {
    return switch (arguments.value("--feed").orElse("iex")) {
      case "iex" -> Feed.IEX;
      case "sip" -> Feed.SIP;
      default ->
          throw CommandFailure.usage(
              "--feed %s: allowed are iex, sip".formatted(arguments.value("--feed").orElse("")));
    };
  }

  private static LocalDate day(Arguments arguments, String option) {
    String text = needed(arguments, option);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailure.usage("%s %s: allowed is a day as 2026-01-05".formatted(option, text));
    }
  }

  private static String needed(Arguments arguments, String option) {
    return arguments
        .value(option)
        .orElseThrow(
            () -> CommandFailure.usage("bars download needs " + option + "; see ./tradewind help"));
  }

  private static AlpacaMarketData source(Map<String, String> environment) {
    URI url = url(environment.getOrDefault(URL, ALPACA));
    var settings =
        AlpacaSettings.of(url, secret(environment, KEY), secret(environment, SECRET))
            .withRate(RateSettings.reading(100));
    return new AlpacaMarketData(settings, url);
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // as any other text that is no address
    }
    throw CommandFailure.usage("%s %s: allowed is an http or https address".formatted(URL, text));
  }

  private static String secret(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw CommandFailure.usage(
          "%s is not set: a key of an Alpaca account, a free one suffices for the feed iex"
              .formatted(name));
    }
    return value;
  }
}
