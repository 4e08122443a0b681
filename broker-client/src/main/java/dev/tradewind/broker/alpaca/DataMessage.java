package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.marketdata.BarListener;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.StreamError;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A part of a message of the data stream; each message is an array of them. */
sealed interface DataMessage {

  /** The stream greets. */
  record Connected() implements DataMessage {}

  /** The stream knows us now. */
  record Authenticated() implements DataMessage {}

  /**
   * What we are subscribed to from now on.
   *
   * @param bars whose minutes flow
   */
  record Subscribed(Set<Symbol> bars) implements DataMessage {}

  record Bar(BarListener.Kind kind, Symbol symbol, MarketBar bar) implements DataMessage {}

  record Error(StreamError error, String message) implements DataMessage {}

  /** Something this version does not use. */
  record Other() implements DataMessage {}

  /**
   * Reads a message. Unknown kinds are let pass.
   *
   * @throws UnreadableAnswerException if it is no JSON array, or a bar is not whole
   */
  static List<DataMessage> read(String text) {
    var tree = Fields.tree(text);
    if (!tree.isArray()) {
      throw new UnreadableAnswerException("a JSON array was expected: " + Fields.shown(text));
    }
    var parts = new ArrayList<DataMessage>();
    for (JsonNode part : tree) {
      parts.add(part(Fields.of(part)));
    }
    return parts;
  }

  private static DataMessage part(Fields part) {
    return switch (part.textOr("T", "")) {
      case "success" ->
          switch (part.textOr("msg", "")) {
            case "connected" -> new Connected();
            case "authenticated" -> new Authenticated();
            default -> new Other();
          };
      case "subscription" -> new Subscribed(symbols(part.raw("bars")));
      case "b" -> bar(BarListener.Kind.MINUTE, part);
      case "u" -> bar(BarListener.Kind.UPDATED, part);
      case "d" -> bar(BarListener.Kind.DAILY, part);
      case "error" ->
          new Error(StreamError.of((int) part.numberOrZero("code")), part.textOr("msg", ""));
      default -> new Other();
    };
  }

  /** {@code *} was not asked for by us. */
  private static Set<Symbol> symbols(JsonNode names) {
    var symbols = new TreeSet<Symbol>();
    for (JsonNode name : names) {
      if (!name.asText().equals("*")) {
        symbols.add(MarketJson.symbol(name.asText()));
      }
    }
    return symbols;
  }

  private static Bar bar(BarListener.Kind kind, Fields part) {
    return new Bar(kind, MarketJson.symbol(part.text("S")), MarketJson.bar(part));
  }
}
