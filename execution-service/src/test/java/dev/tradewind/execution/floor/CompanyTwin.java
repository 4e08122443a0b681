package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The company whose share {@link ExchangeTwin} trades: what it announces, and what it pays. */
public final class CompanyTwin {

  private final ObjectNode announced = Floor.JSON.createObjectNode();
  private final List<ObjectNode> payments = new ArrayList<>();

  /** Announces a split of the share. */
  public synchronized void announceSplit(String day, int newRate, int oldRate) {
    announced
        .withArray("forward_splits")
        .addObject()
        .put("symbol", "AAPL")
        .put("ex_date", day)
        .put("process_date", day)
        .put("new_rate", newRate)
        .put("old_rate", oldRate);
  }

  /** Announces nothing any more. */
  public synchronized void announceNothing() {
    announced.removeAll();
  }

  /** Pays a dividend. */
  public synchronized void pay(String id, String day, String amount) {
    payments.add(
        Floor.JSON
            .createObjectNode()
            .put("id", id)
            .put("activity_type", "DIV")
            .put("date", day)
            .put("net_amount", amount)
            .put("symbol", "AAPL")
            .put("per_share_amount", amount)
            .put("status", "executed"));
  }

  synchronized Optional<Floor.Answer> answer(String uri) {
    if (uri.startsWith("/v2/account/activities?")) {
      var list = Floor.JSON.createArrayNode();
      payments.forEach(list::add);
      return Optional.of(Floor.Answer.ok(list));
    }
    if (uri.startsWith("/v1/corporate-actions")) {
      var page = Floor.JSON.createObjectNode().putNull("next_page_token");
      page.set("corporate_actions", announced.deepCopy());
      return Optional.of(Floor.Answer.ok(page));
    }
    if (uri.equals("/v2/assets/AAPL")) {
      return Optional.of(
          Floor.Answer.ok(
              Floor.JSON
                  .createObjectNode()
                  .put("id", "a-share")
                  .put("class", "us_equity")
                  .put("symbol", "AAPL")
                  .put("status", "active")
                  .put("tradable", true)
                  .put("fractionable", false)));
    }
    return Optional.empty();
  }
}
