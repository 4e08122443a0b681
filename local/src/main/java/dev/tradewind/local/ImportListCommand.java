package dev.tradewind.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes a list of positions into the books that the broker held before us. */
final class ImportListCommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> VALUED = Set.of("--account", "--mode", "--reason", "--name");

  private ImportListCommand() {}

  /** {@code import-positions FILE}; fails if one of them is refused. */
  static int run(List<String> words, Terminal terminal) {
    var arguments = Arguments.parse(words, Set.of(), VALUED, 1);
    if (arguments.rest().isEmpty()) {
      throw CommandFailure.usage("import-positions needs a file; see docs/operations.md");
    }
    var positions = positions(read(Path.of(arguments.rest().getFirst())), arguments);
    var answer =
        RunningStack.of(DataFolder.ofUser(TradewindCommand.data()))
            .clients(TokenCommand.person(arguments))
            .execution()
            .imports(positions, UUID.randomUUID().toString());
    answer.path("items").forEach(item -> terminal.done(text(item)));
    return answer.path("refused").asInt() == 0 ? 0 : CommandFailure.FAILED;
  }

  /** The list as it is sent: what a position does not say itself is said by the options. */
  static ArrayNode positions(JsonNode file, Arguments arguments) {
    if (!file.isArray() || file.isEmpty()) {
      throw CommandFailure.usage("import-positions: the file is no list of positions");
    }
    var positions = MAPPER.createArrayNode();
    for (var item : file) {
      if (!(item instanceof ObjectNode position)) {
        throw CommandFailure.usage("import-positions: %s is no position".formatted(item));
      }
      var sent = position.deepCopy();
      orElse(sent, "account", arguments.value("--account").orElse(Account.DEMO.account()));
      orElse(sent, "mode", arguments.value("--mode").orElse(Account.DEMO.mode()));
      arguments.value("--reason").ifPresent(reason -> orElse(sent, "reason", reason));
      positions.add(sent);
    }
    return positions;
  }

  /** What became of one, as a sentence. */
  static String text(JsonNode item) {
    return item.path("state").asText().equals("REFUSED")
        ? "import of %s for %s is refused: %s"
            .formatted(
                item.path("symbol").asText(),
                item.path("strategy_id").asText(),
                item.path("detail").asText())
        : ExternalCommand.text(item);
  }

  private static void orElse(ObjectNode position, String field, String value) {
    if (!position.hasNonNull(field)) {
      position.put(field, value);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "import-positions %s: it cannot be read as JSON (%s)".formatted(file, e.getMessage()));
    }
  }
}
