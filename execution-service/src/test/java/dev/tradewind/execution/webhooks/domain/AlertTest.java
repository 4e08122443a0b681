package dev.tradewind.execution.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTest {

  private static final Instant TIME = Instant.parse("2026-01-05T14:30:00Z");

  private static Map<String, String> fields(String... more) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("ticker", "MGC1!");
    fields.put("action", "buy");
    fields.put("time", TIME.toString());
    fields.put("stop", "2400.5");
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1].isEmpty()) {
        fields.remove(more[i]);
      } else {
        fields.put(more[i], more[i + 1]);
      }
    }
    return fields;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Reason reason, String... more) {
    return assertThatThrownBy(() -> Alert.read(fields(more)))
        .isInstanceOfSatisfying(
            RefusedAlertException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void readsWhatAChartSends() {
    var alert =
        Alert.read(
            fields(
                "strategy",
                "Gold break",
                "timenow",
                "2026-01-05T14:30:03Z",
                "rr_target",
                "2",
                "confidence",
                "4",
                "comment",
                "broke out",
                "order_id",
                "Long: 1",
                "contracts",
                "1",
                "market_position",
                "long",
                "prev_market_position",
                "flat",
                "plot_0",
                "1e300",
                "_note",
                "mine",
                "exchange",
                "COMEX"));
    assertThat(alert)
        .isEqualTo(
            new Alert(
                "BASE_ENTRY",
                "Gold break",
                "MGC1!",
                Direction.LONG,
                "long",
                TIME,
                TIME.plusSeconds(3),
                new BigDecimal("2400.5"),
                new BigDecimal("2"),
                BigDecimal.ONE,
                null,
                4,
                "broke out",
                "Long: 1",
                null));
    assertThat(alert.occurrence()).isEqualTo("long/Long%3A 1");
  }

  @Test
  void readsTheNamesOfOurOwnSignalsToo() {
    var alert =
        Alert.read(
            Map.of(
                "symbol",
                "MGC",
                "direction",
                "short",
                "timestamp",
                "1767623400000",
                "stop_price",
                "2400.12345678",
                "position",
                "Short_1",
                "reasoning",
                "r",
                "signal_type",
                "BASE_ENTRY",
                "expires_at",
                "2026-01-05T15:30:00+01:00"));
    assertThat(alert.direction()).isEqualTo(Direction.SHORT);
    assertThat(alert.time()).isEqualTo(TIME);
    assertThat(alert.position()).isEqualTo("Short_1");
    assertThat(alert.stopPrice()).isEqualTo("2400.12345678");
    assertThat(alert.expiresAt()).isEqualTo(TIME);
    assertThat(alert.occurrence()).isEqualTo("short");
  }

  @ParameterizedTest
  @CsvSource({"ticker", "action", "time", "stop"})
  void namesWhatIsMissing(String field) {
    refused(Reason.INVALID, field, "").hasMessageContaining(field).hasMessageContaining("missing");
    refused(Reason.INVALID, field, "  ").hasMessageContaining("missing");
  }

  @ParameterizedTest
  @CsvSource({
    "stop, 0",
    "stop, -1",
    "stop, 1e3",
    "stop, 1.123456789",
    "stop, 12345678901",
    "stop, '2,5'",
    "stop, NaN",
    "rr_target, 0",
    "confidence, 0",
    "confidence, 6",
    "confidence, 4.5",
    "action, hold",
    "time, yesterday",
    "time, 2026-01-05",
    "time, 2500-01-01T00:00:00Z",
    "time, 9999999999999999",
    "position, a b",
    "position, a:b",
    "surprise, 1",
    "Secret, x",
    "plot_1000, 1",
    "symbol, MGC",
    "expires_at, soon",
    "ticker, 123456789012345678901234567890123"
  })
  void refusesWhatIsNotAllowed(String field, String value) {
    refused(Reason.INVALID, field, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "5", "3.0"})
  void takesAConfidenceOfOneToFive(String text) {
    assertThat(Alert.read(fields("confidence", text)).confidence()).isEqualTo(text.charAt(0) - '0');
  }

  /**
   * A chart sends one text for all its orders: an exit carries the stop and the size of the order.
   */
  @ParameterizedTest
  @CsvSource({
    "sell, flat, long, '', long",
    "buy, flat, short, '', short",
    "sell, flat, '', '', long",
    "buy, FLAT, '', '', short",
    "long, flat, '', '', long",
    "sell, '', '', EXIT, long",
    "short, '', '', EXIT, short",
    "sell, short, long, EXIT, long",
    "buy, flat, long, EXIT, long"
  })
  void readsAnExitOfAll(String action, String after, String before, String type, String left) {
    var alert =
        Alert.read(
            fields(
                "action",
                action,
                "market_position",
                after,
                "prev_market_position",
                before,
                "signal_type",
                type));
    assertThat(alert.signalType()).isEqualTo("EXIT");
    assertThat(alert.direction().text()).isEqualTo(left);
    assertThat(alert.position()).isEqualTo(left);
    assertThat(alert.quantity()).isNull();
    assertThat(alert.stopPrice()).isNull();
    assertThat(alert.rrTarget()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"sell, long, long, ''", "buy, short, short, ''", "sell, long, '', EXIT"})
  void readsAnExitOfAPartWhichItMustName(String action, String after, String before, String type) {
    String[] reduction = {
      "action",
      action,
      "market_position",
      after,
      "prev_market_position",
      before,
      "signal_type",
      type
    };
    refused(Reason.INVALID, reduction).hasMessageContaining("quantity is missing");
    var all = fields(reduction);
    all.put("quantity", "2.5");
    all.put("exit_condition", "rebalance");
    var alert = Alert.read(all);
    assertThat(alert.signalType()).isEqualTo("EXIT");
    assertThat(alert.direction().text()).isEqualTo(after);
    assertThat(alert.quantity()).isEqualByComparingTo("2.5");
    assertThat(alert.exitCondition()).isEqualTo("rebalance");
  }

  @Test
  void readsAnExitOfWhatItNamesWhereItSaysNothingOfThePosition() {
    var alert = Alert.read(fields("signal_type", "EXIT", "quantity", "2"));
    assertThat(alert.quantity()).isEqualByComparingTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "sell, long, short, ''",
    "buy, short, '', ''",
    "sell, flat, long, BASE_ENTRY",
    "buy, flat, '', PYRAMID",
    "buy, long, flat, CLOSE"
  })
  void refusesWhatIsNeitherEntryNorExit(String action, String after, String before, String type) {
    refused(
        Reason.NOT_AN_ENTRY,
        "action",
        action,
        "market_position",
        after,
        "prev_market_position",
        before,
        "signal_type",
        type);
  }

  @ParameterizedTest
  @CsvSource({
    "buy, long, long, PYRAMID",
    "sell, short, short, PYRAMID",
    "buy, long, flat, BASE_ENTRY",
    "sell, short, '', BASE_ENTRY"
  })
  void readsAnAdditionFromHowThePositionChanges(
      String action, String after, String before, String type) {
    var alert =
        Alert.read(
            fields("action", action, "market_position", after, "prev_market_position", before));
    assertThat(alert.signalType()).isEqualTo(type);
  }

  @Test
  void theTypeItNamesCounts() {
    assertThat(Alert.read(fields("signal_type", "PYRAMID")).signalType()).isEqualTo("PYRAMID");
    var named = fields("signal_type", "BASE_ENTRY", "prev_market_position", "long");
    assertThat(Alert.read(named).signalType()).isEqualTo("BASE_ENTRY");
  }

  @Test
  void takesAReversalAsTheEntryItEndsWith() {
    assertThat(
            Alert.read(
                    fields(
                        "action",
                        "sell",
                        "market_position",
                        "short",
                        "prev_market_position",
                        "long"))
                .direction())
        .isEqualTo(Direction.SHORT);
  }

  @Test
  void refusesCharactersNoDatabaseKeeps() {
    refused(Reason.INVALID, "comment", "a\u0000b");
    refused(Reason.INVALID, "_x", "a\ud800b");
    refused(Reason.INVALID, "comment", "x".repeat(2001));
    assertThat(Alert.read(fields("comment", "x".repeat(2000))).reasoning()).hasSize(2000);
    assertThat(Alert.read(fields("comment", "line\n\u00e9\ud83d\ude00")).reasoning()).hasSize(8);
  }

  @Test
  void refusesAPlaceholderThatIsNotFilled() {
    assertThatThrownBy(() -> Alert.requireFilled("{\"close\": {{clsoe}}}"))
        .hasMessageContaining("{{clsoe}}");
    assertThatThrownBy(() -> Alert.requireFilled("a={{")).isInstanceOf(RefusedAlertException.class);
    assertThatCode(() -> Alert.requireFilled("{\"a\": \"{ {\"}")).doesNotThrowAnyException();
  }

  @Property
  void anyFieldsAreReadOrRefused(@ForAll("anyFields") Map<String, String> fields) {
    try {
      var alert = Alert.read(fields);
      assertThat(alert.stopPrice() == null).isEqualTo(alert.signalType().equals("EXIT"));
    } catch (RefusedAlertException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<Map<String, String>> anyFields() {
    var names =
        Arbitraries.of(
            "ticker",
            "symbol",
            "action",
            "time",
            "timestamp",
            "timenow",
            "stop",
            "rr_target",
            "confidence",
            "comment",
            "order_id",
            "market_position",
            "position",
            "_x",
            "odd");
    var values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.of("buy", "long", "flat", "2", "2.5", "2026-01-05T14:30:00Z", "1e9", "-0"),
            Arbitraries.strings().numeric().ofMaxLength(20));
    return Arbitraries.maps(names, values)
        .ofMaxSize(6)
        .map(
            some -> {
              var all = fields();
              all.putAll(some);
              return all;
            });
  }
}
