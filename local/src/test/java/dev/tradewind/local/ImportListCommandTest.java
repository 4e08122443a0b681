package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.stack.CommandFailure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportListCommandTest {

  @Test
  void whatAPositionDoesNotSayTheOptionsDo() throws JsonProcessingException {
    var positions =
        ImportListCommand.positions(
            json(
                """
                [{"symbol":"AAPL","quantity":"5"},
                 {"symbol":"AAPL","account":"gold","mode":"live","reason":"its own"}]"""),
            parsed("f", "--account", "mine", "--reason", "held before"));
    assertThat(positions.get(0))
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","quantity":"5","account":"mine","mode":"paper",
                 "reason":"held before"}"""));
    assertThat(positions.get(1))
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","account":"gold","mode":"live","reason":"its own"}"""));
  }

  @Test
  void withoutAReasonNoneIsMadeUp() throws JsonProcessingException {
    assertThat(ImportListCommand.positions(json("[{\"symbol\":\"AAPL\"}]"), parsed("f")).get(0))
        .isEqualTo(json("{\"symbol\":\"AAPL\",\"account\":\"demo\",\"mode\":\"paper\"}"));
  }

  @Test
  void whatIsNoListOfPositionsIsNotSent() throws JsonProcessingException {
    for (String file : List.of("{}", "[]", "[1]", "\"AAPL\"")) {
      var content = json(file);
      assertThatThrownBy(() -> ImportListCommand.positions(content, parsed("f")))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("import-positions");
    }
  }

  @Test
  void saysWhatBecameOfEach() throws JsonProcessingException {
    assertThat(
            ImportListCommand.text(
                json(
                    """
                    {"kind":"import","state":"REFUSED","symbol":"AAPL","strategy_id":"manual",
                     "detail":"The broker holds 0."}""")))
        .isEqualTo("import of AAPL for manual is refused: The broker holds 0.");
    assertThat(
            ImportListCommand.text(
                json(
                    """
                    {"kind":"import","state":"BOOKED","symbol":"AAPL","account":"gold",
                     "mode":"live","price":"100","position_id":"p1","order_id":"o1"}""")))
        .isEqualTo("import of AAPL on gold/live is booked at 100: position p1, order o1");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static Arguments parsed(String... words) {
    return Arguments.parse(
        List.of(words), Set.of(), Set.of("--account", "--mode", "--reason", "--name"), 1);
  }
}
