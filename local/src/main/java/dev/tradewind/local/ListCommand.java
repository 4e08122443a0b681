package dev.tradewind.local;

import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.ExecutionClient.Rows;
import dev.tradewind.local.listing.Format;
import dev.tradewind.local.listing.Listed;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists what execution-service has: orders, positions, signals or runs. Data go to standard output,
 * everything else to standard error.
 */
final class ListCommand {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000_000;

  private ListCommand() {}

  static int run(Listed listed, List<String> words, Terminal terminal) {
    var valued = new TreeSet<>(Set.of("-o", "--output", "--account", "--mode", "--limit"));
    valued.addAll(listed.filters().keySet());
    var arguments = Arguments.parse(words, Set.of(), valued, 0);
    if (arguments.has("-o") && arguments.has("--output")) {
      throw CommandFailure.usage("-o and --output are the same: give one");
    }
    var format =
        format(arguments.value("-o").or(() -> arguments.value("--output")).orElse("table"));
    int limit = arguments.whole("--limit", DEFAULT_LIMIT, 1, MOST);
    var account =
        new Account(
            arguments.value("--account").orElse(Account.DEMO.account()),
            arguments.value("--mode").orElse(Account.DEMO.mode()));
    Map<String, String> query = new LinkedHashMap<>(listed.fixed());
    listed
        .filters()
        .forEach(
            (option, name) -> arguments.value(option).ifPresent(value -> query.put(name, value)));

    Rows rows =
        RunningStack.of(DataFolder.ofUser(TradewindCommand.data()))
            .clients()
            .execution()
            .list(listed.path(), account, query, limit);
    terminal.data(format.text(listed, rows.items()));
    if (rows.items().isEmpty()) {
      terminal.note("no %s in %s/%s".formatted(listed.what(), account.account(), account.mode()));
    } else if (rows.more()) {
      terminal.note("there are more: --limit %d was reached".formatted(limit));
    }
    return 0;
  }

  private static Format format(String text) {
    try {
      return Format.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "-o %s: allowed are %s"
              .formatted(
                  text,
                  Stream.of(Format.values())
                      .map(format -> format.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))));
    }
  }
}
