package dev.tradewind.local;

import dev.tradewind.local.stack.CommandFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: options with and without a value, and the rest. */
final class Arguments {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> lists = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads the words.
   *
   * @param flags options without a value
   * @param valued options followed by a value, or written {@code --option=value}
   * @param mostRest how many other words are allowed
   * @throws CommandFailure of wrong usage, naming the word
   */
  static Arguments parse(List<String> words, Set<String> flags, Set<String> valued, int mostRest) {
    return parse(words, flags, valued, Set.of(), mostRest);
  }

  /**
   * Reads the words.
   *
   * @param listed options followed by one value or more, up to the next option
   * @throws CommandFailure of wrong usage, naming the word
   */
  static Arguments parse(
      List<String> words, Set<String> flags, Set<String> valued, Set<String> listed, int mostRest) {
    var arguments = new Arguments();
    var left = new ArrayList<>(words);
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      int equals = word.indexOf('=');
      String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
      if (flags.contains(word)) {
        arguments.values.put(word, "");
      } else if (listed.contains(name)) {
        var list = arguments.lists.computeIfAbsent(name, option -> new ArrayList<>());
        list.add(equals > 0 ? word.substring(equals + 1) : next(name, left));
        while (equals < 0 && !left.isEmpty() && !left.getFirst().startsWith("--")) {
          list.add(left.removeFirst());
        }
      } else if (valued.contains(name)) {
        arguments.put(name, equals > 0 ? word.substring(equals + 1) : next(name, left));
      } else if (word.startsWith("-") || arguments.rest.size() >= mostRest) {
        throw CommandFailure.usage("unknown option or word: " + word + "; see ./tradewind help");
      } else {
        arguments.rest.add(word);
      }
    }
    return arguments;
  }

  private static String next(String name, List<String> left) {
    if (left.isEmpty() || left.getFirst().startsWith("--")) {
      throw CommandFailure.usage(name + " needs a value; see ./tradewind help");
    }
    return left.removeFirst();
  }

  private void put(String name, String value) {
    if (values.put(name, value) != null) {
      throw CommandFailure.usage(name + " is given twice");
    }
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** All values of an option that takes several; empty where it is not given. */
  List<String> values(String name) {
    return List.copyOf(lists.getOrDefault(name, List.of()));
  }

  /** A whole number, or {@code otherwise} where the option is not given. */
  int whole(String name, int otherwise, int least, int most) {
    return value(name)
        .map(
            text -> {
              if (!text.matches("\\d{1,9}")
                  || Integer.parseInt(text) < least
                  || Integer.parseInt(text) > most) {
                throw CommandFailure.usage(
                    "%s %s: allowed is a whole number from %d to %d"
                        .formatted(name, text, least, most));
              }
              return Integer.parseInt(text);
            })
        .orElse(otherwise);
  }

  List<String> rest() {
    return List.copyOf(rest);
  }
}
