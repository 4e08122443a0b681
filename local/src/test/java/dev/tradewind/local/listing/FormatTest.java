package dev.tradewind.local.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<JsonNode> items(String... texts) throws Exception {
    var items = new java.util.ArrayList<JsonNode>();
    for (String text : texts) {
      items.add(JSON.readTree(text));
    }
    return items;
  }

  @Test
  void aTableAlignsItsColumnsAndShowsWhatIsAbsent() throws Exception {
    var runs =
        items(
            "{\"run_id\":\"20260105_230000_ab12\",\"kind\":\"session\",\"state\":\"OPEN\",\"closed_at\":null}",
            "{\"run_id\":\"r\",\"kind\":\"s\\u001b[2J\",\"state\":\"PROVEN\"}");
    assertThat(Format.TABLE.text(Listed.RUNS, runs).lines())
        .containsExactly(
            "run_id                kind     trading_day  state   reconciliation  opened_at  closed_at",
            "20260105_230000_ab12  session  -            OPEN    -               -          -",
            "r                     s [2J    -            PROVEN  -               -          -");
  }

  @Test
  void csvHasAllColumnsAndQuotesWhatNeedsIt() throws Exception {
    var signals =
        items("{\"signal_id\":\"1\",\"terminal_reason\":\"a, \\\"b\\\"\\nc\",\"confidence\":4}");
    String text = Format.CSV.text(Listed.SIGNALS, signals);
    assertThat(text)
        .startsWith("signal_id,timestamp,source,")
        .contains("\n1,,,,,,,4,,\"a, \"\"b\"\"\nc\",")
        .endsWith("\n");
    assertThat(text.lines().findFirst().orElseThrow().split(",")).hasSize(24);
  }

  @Test
  void jsonIsWhatTheServiceGave() throws Exception {
    var orders = items("{\"order_key\":\"k\",\"new_field\":{\"a\":\"1.50\"}}", "{}");
    assertThat(JSON.readTree(Format.JSON.text(Listed.ORDERS, orders)))
        .isEqualTo(JSON.valueToTree(orders));
    assertThat(JSON.readTree(Format.JSON.text(Listed.ORDERS, List.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Listed.class)
  void anEmptyListStillHasItsHeader(Listed listed) {
    assertThat(Format.TABLE.text(listed, List.of()).strip().split(" +"))
        .containsExactlyElementsOf(listed.columns());
    assertThat(Format.CSV.text(listed, List.of()))
        .startsWith(String.join(",", listed.columns()))
        .hasLineCount(1);
    assertThat(listed.columns()).doesNotContainAnyElementsOf(listed.further());
  }
}
