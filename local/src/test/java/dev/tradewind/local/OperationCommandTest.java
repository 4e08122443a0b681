package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.OperationCommand.Operation;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.stack.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationCommandTest {
  private static final Account GOLD = new Account("gold", "live");

  @Test
  void saysWhatIsSoNow() {
    assertThat(text(Operation.PAUSE, "{\"entries\":\"paused\",\"changed\":true}"))
        .isEqualTo("entries of gold/live are paused");
    assertThat(text(Operation.RESUME, "{\"entries\":\"open\",\"changed\":true}"))
        .isEqualTo("entries of gold/live are open");
    assertThat(
            text(
                Operation.LOCK,
                "{\"locked\":true,\"portfolio\":\"metals\",\"version\":3,\"changed\":true}"))
        .isEqualTo("version 3 of metals on gold/live is locked");
  }

  @Test
  void saysHowFarACloseAllIs() {
    assertThat(
            text(
                Operation.CLOSE_ALL,
                "{\"close_all_id\":\"c1\",\"state\":\"WORKING\",\"resting_entries\":1,"
                    + "\"open_positions\":[{},{}]}"))
        .isEqualTo(
            "close-all c1 of gold/live is WORKING, its entries are paused:"
                + " 1 resting entries, 2 open positions");
  }

  @Test
  void saysWhichBatchRunIsAskedFor() {
    assertThat(text(Operation.RUN, "{\"batch_id\":\"b1\",\"state\":\"ASKED\"}"))
        .isEqualTo(
            "batch run b1 of gold/live is ASKED; GET /batch-runs/b1 says what becomes of it");
  }

  @Test
  void saysWhoDidItBefore() {
    assertThat(
            text(
                Operation.PAUSE,
                "{\"entries\":\"paused\",\"changed\":false,\"actor\":\"olga\","
                    + "\"since\":\"2026-01-05T15:00:00Z\",\"reason\":\"odd fills\"}"))
        .isEqualTo(
            "entries of gold/live are paused already, by olga since 2026-01-05T15:00:00Z: odd"
                + " fills");
  }

  @Test
  void nothingIsDoneWithoutAReason() {
    for (var words :
        List.of(
            List.<String>of(),
            List.of("--reason", " "),
            List.of("--reason", "x".repeat(501)),
            List.of("--account", "gold"))) {
      assertThatThrownBy(() -> OperationCommand.run(Operation.PAUSE, words, Terminal.ofProcess()))
          .as(words.toString())
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("needs --reason");
    }
  }

  private static String text(Operation operation, String answer) {
    try {
      JsonNode json = new ObjectMapper().readTree(answer);
      return OperationCommand.text(operation, GOLD, json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(answer, e);
    }
  }
}
