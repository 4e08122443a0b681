package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.local.stack.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsCommandTest {

  private static final String JANUARY_30 =
      """
      {"t":"2026-01-30T14:30:00Z","o":10.10,"h":10.5,"l":10,"c":10.25,"v":100,"n":3,"vw":10.2}""";
  private static final String JANUARY_30_LATER =
      """
      {"t":"2026-01-30T14:32:00Z","o":10.25,"h":10.25,"l":10.25,"c":10.25,"v":7,"n":1,"vw":10.25}""";
  private static final String FEBRUARY_2 =
      """
      {"t":"2026-02-02T14:30:00Z","o":0.00001,"h":11,"l":0.00001,"c":11,"v":5,"n":1,"vw":11}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final List<Map<String, String>> asked = new ArrayList<>();
  private final Map<String, String> pages = new HashMap<>();
  private int status = 200;
  private HttpServer service;

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/v2/stocks/bars", this::answer);
    service.start();
    pages.put("2026-01-30", page("second", JANUARY_30));
    pages.put("second", page(null, JANUARY_30_LATER));
    pages.put("2026-02-01", page(null, FEBRUARY_2));
  }

  @AfterEach
  void stopService() {
    service.stop(0);
  }

  @Test
  void itWritesTheBarsOfAllPagesAndMonthsAsABarFile() throws IOException {
    Path file = folder.resolve("acme.csv");
    assertThat(
            run(
                "--symbol",
                "ACME",
                "--from",
                "2026-01-30",
                "--to",
                "2026-02-02",
                "--out",
                file.toString()))
        .isZero();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            ts,open,high,low,close,volume
            2026-01-30T14:30:00Z,10.1,10.5,10,10.25,100
            2026-01-30T14:32:00Z,10.25,10.25,10.25,10.25,7
            2026-02-02T14:30:00Z,0.00001,11,0.00001,11,5
            """);
    assertThat(BarFile.readAll(file)).extracting(Bar::ts).hasSize(3);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("3 bars  " + file);
    assertThat(asked)
        .extracting(query -> query.get("start") + " " + query.get("end") + " " + query.get("feed"))
        .containsExactly(
            "2026-01-30T00:00:00Z 2026-01-31T23:59:00Z iex",
            "2026-01-30T00:00:00Z 2026-01-31T23:59:00Z iex",
            "2026-02-01T00:00:00Z 2026-02-02T23:59:00Z iex");
    assertThat(asked).extracting(query -> query.get("key")).containsOnly("the-key the-secret");
  }

  @Test
  void aSpanWithoutBarsLeavesNoFile() {
    pages.replaceAll((start, page) -> page(null));
    assertFails("--feed", "sip", "no bars of ACME from 2026-01-30 to 2026-02-02 in the feed sip");
  }

  @Test
  void aRefusalIsShownInTheWordsOfTheService() {
    status = 403;
    pages.replaceAll(
        (start, page) -> "{\"message\":\"subscription does not permit querying recent SIP data\"}");
    assertFails("--feed", "sip", "subscription does not permit querying recent SIP data");
  }

  @Test
  void whatIsNoBarIsNotWritten() {
    pages.put("2026-02-01", page(null, FEBRUARY_2.replace("\"h\":11", "\"h\":9")));
    assertFails("--feed", "iex", "the service sent what is no bar: close 11 is above high 9");
    pages.put("2026-02-01", page(null, FEBRUARY_2, FEBRUARY_2));
    assertFails("--feed", "iex", "is not after 2026-02-02T14:30:00Z");
    pages.put("2026-02-01", page(null, FEBRUARY_2.replace("2026-02-02", "2026-02-03")));
    assertFails("--feed", "iex", "and before 2026-02-03T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list | bars: allowed is bars download",
        "download --from 2026-01-05 --to 2026-01-05 | bars download needs --symbol",
        "download --symbol ACME --to 2026-01-05 | bars download needs --from",
        "download --symbol ACME --from 2026-01-05 | bars download needs --to",
        "download --symbol ACME --from 5.1.2026 --to 2026-01-05 | --from 5.1.2026: allowed is a day",
        "download --symbol ACME --from 2026-01-06 --to 2026-01-05 | --from 2026-01-06: allowed is a day not after",
        "download --symbol ACME --from 2026-01-05 --to 2026-01-05 --feed otc | --feed otc: allowed are iex, sip",
        "download --symbol ACME --from 2026-01-05 --to 2026-01-05 --out a.csv.gz | a name without .gz",
        "download --symbol ACME --from 2026-01-05 --to 2026-01-05 --out nowhere/a.csv | there is no folder",
      })
  void wrongUsageIsNamed(String words, String message) {
    assertThatThrownBy(() -> BarsCommand.run(List.of(words.split(" ")), terminal(), environment()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining(message);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "APCA_API_KEY_ID, '', APCA_API_KEY_ID is not set",
    "APCA_API_SECRET_KEY, '', APCA_API_SECRET_KEY is not set",
    "APCA_API_DATA_URL, ftp://data, APCA_API_DATA_URL ftp://data: allowed is an http or https address",
    "APCA_API_DATA_URL, data, APCA_API_DATA_URL data: allowed is an http or https address",
  })
  void whatTheEnvironmentLacksIsNamed(String name, String value, String message) {
    var environment = new HashMap<>(environment());
    environment.put(name, value);
    var words =
        List.of(
            "download",
            "--symbol",
            "ACME",
            "--from",
            "2026-01-05",
            "--to",
            "2026-01-05",
            "--out",
            folder.resolve("a.csv").toString());
    assertThatThrownBy(() -> BarsCommand.run(words, terminal(), environment))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  private void assertFails(String option, String value, String message) {
    Path file = folder.resolve("acme.csv");
    assertThatThrownBy(
            () ->
                run(
                    "--symbol",
                    "ACME",
                    "--from",
                    "2026-01-30",
                    "--to",
                    "2026-02-02",
                    "--out",
                    file.toString(),
                    option,
                    value))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.FAILED))
        .hasMessageContaining(message);
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... options) {
    var words = new ArrayList<>(List.of("download"));
    words.addAll(Arrays.asList(options));
    return BarsCommand.run(words, terminal(), environment());
  }

  private Terminal terminal() {
    return new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
  }

  private Map<String, String> environment() {
    return Map.of(
        "APCA_API_KEY_ID", "the-key",
        "APCA_API_SECRET_KEY", "the-secret",
        "APCA_API_DATA_URL", "http://127.0.0.1:" + service.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    var headers = exchange.getRequestHeaders();
    query.put(
        "key", headers.getFirst("APCA-API-KEY-ID") + " " + headers.getFirst("APCA-API-SECRET-KEY"));
    asked.add(query);
    String wanted =
        query.getOrDefault("page_token", query.getOrDefault("start", "").substring(0, 10));
    byte[] body = pages.getOrDefault(wanted, page(null)).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String page(@Nullable String next, String... bars) {
    String list = bars.length == 0 ? "" : "\"ACME\":[" + String.join(",", bars) + "]";
    return "{\"bars\":{%s},\"next_page_token\":%s}"
        .formatted(list, next == null ? "null" : "\"" + next + "\"");
  }
}
