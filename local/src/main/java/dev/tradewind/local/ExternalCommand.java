package dev.tradewind.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What happened at the broker outside our orders, taken into the books: a position it held before
 * us, or one of ours that somebody closed there.
 */
final class ExternalCommand {
  private static final Set<String> COMMON = Set.of("--reason", "--name", "--price");

  private ExternalCommand() {}

  /** Takes a position over: {@code import-position SYMBOL QUANTITY}. */
  static int importPosition(List<String> words, Terminal terminal) {
    var arguments =
        Arguments.parse(
            words,
            Set.of("--short", "--intraday"),
            with("--account", "--mode", "--strategy", "--entered-at", "--stop", "--target"),
            2);
    var body = importBody(arguments);
    return send("position-imports", arguments, body, terminal);
  }

  /** Books a close: {@code close-external POSITION_ID}. */
  static int closeExternal(List<String> words, Terminal terminal) {
    var arguments = Arguments.parse(words, Set.of(), with("--closed-at", "--commission"), 1);
    var body = closeBody(arguments);
    return send("external-closes", arguments, body, terminal);
  }

  static Map<String, String> importBody(Arguments arguments) {
    if (arguments.rest().size() != 2) {
      throw CommandFailure.usage("import-position needs a symbol and a quantity");
    }
    var body = new LinkedHashMap<String, String>();
    body.put("account", arguments.value("--account").orElse(Account.DEMO.account()));
    body.put("mode", arguments.value("--mode").orElse(Account.DEMO.mode()));
    body.put("symbol", arguments.rest().get(0));
    body.put("quantity", arguments.rest().get(1));
    body.put("direction", arguments.has("--short") ? "short" : "long");
    body.put("held_overnight", Boolean.toString(!arguments.has("--intraday")));
    body.put("strategy_id", needed(arguments, "--strategy"));
    body.put("entered_at", needed(arguments, "--entered-at"));
    body.put("stop_price", needed(arguments, "--stop"));
    arguments.value("--price").ifPresent(price -> body.put("entry_price", price));
    arguments.value("--target").ifPresent(price -> body.put("target_price", price));
    body.put("reason", needed(arguments, "--reason"));
    return body;
  }

  static Map<String, String> closeBody(Arguments arguments) {
    if (arguments.rest().isEmpty()) {
      throw CommandFailure.usage("close-external needs a position_id; see ./tradewind positions");
    }
    var body = new LinkedHashMap<String, String>();
    body.put("position_id", arguments.rest().getFirst());
    body.put("price", needed(arguments, "--price"));
    body.put("closed_at", needed(arguments, "--closed-at"));
    arguments.value("--commission").ifPresent(amount -> body.put("commission", amount));
    body.put("reason", needed(arguments, "--reason"));
    return body;
  }

  /** What was answered, as a sentence. */
  static String text(JsonNode answer) {
    String what =
        "%s of %s on %s/%s"
            .formatted(
                answer.path("kind").asText(),
                answer.path("symbol").asText(),
                answer.path("account").asText(),
                answer.path("mode").asText());
    return answer.path("state").asText().equals("BOOKED")
        ? "%s is booked at %s: position %s, order %s"
            .formatted(
                what,
                answer.path("price").asText(),
                answer.path("position_id").asText(),
                answer.path("order_id").asText())
        : "%s waits for %s; GET /operations/external-bookings/%s"
            .formatted(
                what,
                answer.path("waits_for").asText("the next session, or the leader"),
                answer.path("booking_id").asText());
  }

  private static Set<String> with(String... more) {
    var valued = new HashSet<>(COMMON);
    valued.addAll(List.of(more));
    return valued;
  }

  private static String needed(Arguments arguments, String option) {
    return arguments
        .value(option)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> CommandFailure.usage(option + " is needed; see ./tradewind help"));
  }

  private static int send(
      String route, Arguments arguments, Map<String, String> body, Terminal terminal) {
    var answer =
        RunningStack.of(DataFolder.ofUser(TradewindCommand.data()))
            .clients(TokenCommand.person(arguments))
            .execution()
            .external(route, body, UUID.randomUUID().toString());
    terminal.done(text(answer));
    return 0;
  }
}
