package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.stack.CommandFailure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExternalCommandTest {

  private static final Set<String> VALUED =
      Set.of("--reason", "--price", "--strategy", "--entered-at", "--stop", "--closed-at");

  @Test
  void anImportSaysWhatIsHeldAndForWhom() {
    var body =
        ExternalCommand.importBody(
            parsed(
                "AAPL",
                "5",
                "--short",
                "--strategy",
                "manual",
                "--entered-at",
                "2026-11-19T15:00:00Z",
                "--stop",
                "105",
                "--reason",
                "held before"));
    assertThat(body)
        .containsEntry("account", "demo")
        .containsEntry("symbol", "AAPL")
        .containsEntry("quantity", "5")
        .containsEntry("direction", "short")
        .containsEntry("held_overnight", "true")
        .containsEntry("stop_price", "105")
        .doesNotContainKeys("entry_price", "target_price");
  }

  @Test
  void nothingIsAskedForThatIsNotSaidWhole() {
    assertThatThrownBy(() -> ExternalCommand.importBody(parsed("AAPL")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("a symbol and a quantity");
    assertThatThrownBy(
            () -> ExternalCommand.importBody(parsed("AAPL", "5", "--strategy", "manual")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--entered-at is needed");
    assertThatThrownBy(() -> ExternalCommand.closeBody(parsed()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("position_id");
    assertThatThrownBy(
            () -> ExternalCommand.closeBody(parsed("p1", "--price", "104", "--reason", "x")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--closed-at is needed");
  }

  @Test
  void saysWhatBecameOfIt() throws JsonProcessingException {
    assertThat(
            text(
                "{\"kind\":\"import\",\"symbol\":\"AAPL\",\"account\":\"gold\",\"mode\":\"live\","
                    + "\"state\":\"BOOKED\",\"price\":\"100\",\"position_id\":\"p1\","
                    + "\"order_id\":\"EXTERNAL_AAPL_1\"}"))
        .isEqualTo(
            "import of AAPL on gold/live is booked at 100: position p1, order EXTERNAL_AAPL_1");
    assertThat(
            text(
                "{\"kind\":\"close\",\"symbol\":\"AAPL\",\"account\":\"gold\",\"mode\":\"live\","
                    + "\"state\":\"PENDING\",\"booking_id\":\"b1\",\"waits_for\":\"the broker\"}"))
        .isEqualTo(
            "close of AAPL on gold/live waits for the broker;"
                + " GET /operations/external-bookings/b1");
  }

  private static String text(String json) throws JsonProcessingException {
    return ExternalCommand.text(new ObjectMapper().readTree(json));
  }

  private static Arguments parsed(String... words) {
    return Arguments.parse(List.of(words), Set.of("--short", "--intraday"), VALUED, 2);
  }
}
