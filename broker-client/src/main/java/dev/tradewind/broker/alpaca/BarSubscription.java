package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which symbols are wanted, asked for on the present connection, and flow. Wanting is for any
 * thread, the rest for the stream's.
 */
final class BarSubscription {

  private static final List<String> CHANNELS = List.of("bars", "updatedBars", "dailyBars");

  private volatile Set<Symbol> wanted = Set.of();
  private final Set<Symbol> asked = new TreeSet<>();
  private final Set<Symbol> flowing = new TreeSet<>();
  private final Set<Symbol> heardBefore = new TreeSet<>();

  BarSubscription(Collection<Symbol> symbols) {
    want(symbols);
  }

  /**
   * Symbols that begin to flow.
   *
   * @param first that did not flow before, or were given up in between
   * @param again that flowed on an earlier connection
   */
  record Begun(Set<Symbol> first, Set<Symbol> again) {}

  /**
   * @throws IllegalArgumentException if there is no symbol
   */
  void want(Collection<Symbol> symbols) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("bars of no symbol");
    }
    wanted = Set.copyOf(symbols);
  }

  /** A new connection knows nothing of what was asked before. */
  void connected() {
    asked.clear();
    flowing.clear();
  }

  /** The messages that bring the connection to what is wanted; each is asked for once. */
  List<String> changes() {
    var now = new TreeSet<>(wanted);
    if (now.equals(asked)) {
      return List.of();
    }
    var changes = new ArrayList<String>();
    var added = new TreeSet<>(now);
    added.removeAll(asked);
    if (!added.isEmpty()) {
      changes.add(message("subscribe", added));
    }
    var dropped = new TreeSet<>(asked);
    dropped.removeAll(now);
    if (!dropped.isEmpty()) {
      changes.add(message("unsubscribe", dropped));
      flowing.removeAll(dropped);
      heardBefore.removeAll(dropped);
    }
    asked.clear();
    asked.addAll(now);
    return changes;
  }

  /** The broker says what flows now. */
  Begun confirmed(Set<Symbol> symbols) {
    var begun = new TreeSet<>(symbols);
    begun.retainAll(asked);
    begun.removeAll(flowing);
    flowing.addAll(begun);
    var again = new TreeSet<>(begun);
    again.retainAll(heardBefore);
    begun.removeAll(again);
    heardBefore.addAll(begun);
    return new Begun(begun, again);
  }

  private static String message(String action, Set<Symbol> symbols) {
    var message = Fields.JSON.createObjectNode().put("action", action);
    for (String channel : CHANNELS) {
      var names = message.putArray(channel);
      symbols.forEach(symbol -> names.add(symbol.text()));
    }
    return message.toString();
  }
}
