package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import dev.tradewind.stack.identity.PersonRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints a bearer token of the stack that runs. */
final class TokenCommand {
  private static final int DEFAULT_HOURS = 12;

  private TokenCommand() {}

  static int run(List<String> words, Terminal terminal) {
    var arguments = Arguments.parse(words, Set.of(), Set.of("--role", "--name", "--hours"), 0);
    var role = role(arguments.value("--role").orElse("viewer"));
    int hours = arguments.whole("--hours", DEFAULT_HOURS, 1, 24 * 31);
    String name = person(arguments);
    var signer = RunningStack.of(DataFolder.ofUser(TradewindCommand.data())).operator();
    terminal.done(signer.personToken(name, role, Duration.ofHours(hours)));
    return 0;
  }

  /** Who calls: {@code --name}, or the user of this process. */
  static String person(Arguments arguments) {
    String name = arguments.value("--name").orElse(System.getProperty("user.name", "user"));
    if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
      throw CommandFailure.usage("--name " + name + ": allowed are letters, digits and . _ @ -");
    }
    return name;
  }

  private static PersonRole role(String text) {
    try {
      return PersonRole.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--role " + text + ": allowed are viewer, trader, operator, admin");
    }
  }
}
