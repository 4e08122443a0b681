package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.broker.marketdata.AnnouncedAction.Kind;
import dev.tradewind.broker.wire.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Corporate actions as the Alpaca API writes them: lists by kind. */
final class ActionJson {

  private ActionJson() {}

  /**
   * All actions of an answer.
   *
   * @throws UnreadableAnswerException if one of a kind that is known is not whole
   */
  static List<AnnouncedAction> actions(JsonNode byKind) {
    var actions = new ArrayList<AnnouncedAction>();
    for (var of : byKind.properties()) {
      for (JsonNode action : of.getValue()) {
        actions.add(action(of.getKey(), Fields.of(action)));
      }
    }
    return actions;
  }

  private static AnnouncedAction action(String group, Fields fields) {
    return switch (group) {
      case "forward_splits", "reverse_splits" ->
          new AnnouncedAction(
              MarketJson.symbol(fields.text("symbol")),
              date(fields, "ex_date"),
              new Kind.Split(fields.amount("new_rate"), fields.amount("old_rate")));
      case "cash_dividends" ->
          new AnnouncedAction(
              MarketJson.symbol(fields.text("symbol")),
              date(fields, "ex_date"),
              new Kind.CashDividend(fields.amount("rate")));
      case "name_changes" ->
          new AnnouncedAction(
              MarketJson.symbol(fields.text("old_symbol")),
              date(fields, "process_date"),
              new Kind.Rename(MarketJson.symbol(fields.text("new_symbol"))));
      default -> other(group, fields);
    };
  }

  /** What this version does not know keeps its day and one of its symbols. */
  private static AnnouncedAction other(String group, Fields fields) {
    var symbol =
        fields.textOr(
            "symbol",
            fields.textOr(
                "old_symbol",
                fields.textOr("source_symbol", fields.textOr("acquiree_symbol", ""))));
    var day = fields.optionalDate("ex_date");
    if (day == null) {
      day = fields.optionalDate("effective_date");
    }
    return new AnnouncedAction(
        MarketJson.symbol(symbol),
        day == null ? date(fields, "process_date") : day,
        new Kind.Other(group));
  }

  private static LocalDate date(Fields fields, String name) {
    var date = fields.optionalDate(name);
    if (date == null) {
      throw new UnreadableAnswerException("a corporate action without " + name);
    }
    return date;
  }
}
