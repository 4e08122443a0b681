package dev.tradewind.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What an operator stops, starts and fixes: one call of execution-service, and what it answered.
 */
final class OperationCommand {
  private static final int LONGEST_REASON = 500;

  private OperationCommand() {}

  /** One of these calls. */
  enum Operation {
    PAUSE("pause"),
    RESUME("resume"),
    LOCK("lock"),
    UNLOCK("unlock"),
    CLOSE_ALL("close-all"),
    RUN("run");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    private String path() {
      return this == RUN ? "/runs" : "/operations/" + word;
    }
  }

  static int run(Operation operation, List<String> words, Terminal terminal) {
    var arguments =
        Arguments.parse(words, Set.of(), Set.of("--account", "--mode", "--reason", "--name"), 0);
    String reason = arguments.value("--reason").orElse("").strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw CommandFailure.usage(
          "%s needs --reason TEXT, of up to %d characters: it is kept with your name"
              .formatted(operation.word, LONGEST_REASON));
    }
    var account =
        new Account(
            arguments.value("--account").orElse(Account.DEMO.account()),
            arguments.value("--mode").orElse(Account.DEMO.mode()));
    String name = TokenCommand.person(arguments);
    var answer =
        RunningStack.of(DataFolder.ofUser(TradewindCommand.data()))
            .clients(name)
            .execution()
            .operation(operation.path(), account, reason, UUID.randomUUID().toString());
    terminal.done(text(operation, account, answer));
    return 0;
  }

  /** What was answered, as a sentence. */
  static String text(Operation operation, Account account, JsonNode answer) {
    String scope = account.account() + "/" + account.mode();
    String what =
        switch (operation) {
          case PAUSE, RESUME ->
              "entries of %s are %s".formatted(scope, answer.path("entries").asText());
          case CLOSE_ALL ->
              "close-all %s of %s is %s, its entries are paused: %d resting entries, %d open positions"
                  .formatted(
                      answer.path("close_all_id").asText(),
                      scope,
                      answer.path("state").asText(),
                      answer.path("resting_entries").asInt(),
                      answer.path("open_positions").size());
          case RUN ->
              "batch run %s of %s is %s; GET /batch-runs/%s says what becomes of it"
                  .formatted(
                      answer.path("batch_id").asText(),
                      scope,
                      answer.path("state").asText(),
                      answer.path("batch_id").asText());
          case LOCK, UNLOCK ->
              "version %s of %s on %s is %s"
                  .formatted(
                      answer.path("version").asText(),
                      answer.path("portfolio").asText(),
                      scope,
                      answer.path("locked").asBoolean() ? "locked" : "unlocked");
        };
    return answer.path("changed").asBoolean(true)
        ? what
        : "%s already, by %s since %s: %s"
            .formatted(
                what,
                answer.path("actor").asText(),
                answer.path("since").asText(),
                answer.path("reason").asText());
  }
}
