package dev.tradewind.broker.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.twin.TwinServer.Answer;
import dev.tradewind.broker.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A small broker that speaks the Alpaca API as its reference says, for one account and one share.
 * It fills only when told to.
 */
public final class AlpacaTwin implements AutoCloseable {

  public static final BigDecimal PRICE = new BigDecimal("150.00");

  private final CountDownLatch closing = new CountDownLatch(1);
  private final TwinServer server;
  private final StreamTwin stream;
  private volatile StreamTwin.Connection listener;
  private LocalDate splitOn;
  private final TwinBook book = new TwinBook(this::tell);

  public AlpacaTwin() {
    server = new TwinServer(this::route);
    stream = new StreamTwin(connection -> closing.await());
    stream.handshake =
        connection -> {
          connection.hearNext();
          connection.sayBinary(
              "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
          connection.hearNext();
          listener = connection;
          connection.sayBinary(
              "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        };
  }

  public URI url() {
    return server.url();
  }

  public URI streamUrl() {
    return stream.url().resolve("/stream");
  }

  /** Fills so much of an order at {@link #PRICE}. */
  public synchronized void fill(String orderId, BigDecimal qty) {
    book.fill(orderId, qty);
  }

  /** Announces a split of the share, 2 for 1, and says for which day. */
  public synchronized LocalDate announceSplit() {
    splitOn = LocalDate.parse("2026-01-07");
    return splitOn;
  }

  private Answer corporateActions() {
    var answer = Fields.JSON.createObjectNode().putNull("next_page_token");
    var actions = answer.putObject("corporate_actions");
    if (splitOn != null) {
      actions
          .putArray("forward_splits")
          .addObject()
          .put("id", "a split")
          .put("symbol", "AAPL")
          .put("new_rate", 2)
          .put("old_rate", 1)
          .put("ex_date", splitOn.toString())
          .put("process_date", splitOn.toString());
    }
    return Answer.ok(answer);
  }

  private void tell(String event, ObjectNode update, ObjectNode order) {
    update.put("event", event).set("order", order);
    var message = Fields.JSON.createObjectNode().put("stream", "trade_updates");
    message.set("data", update);
    try {
      if (listener != null) {
        listener.sayBinary(message.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Answer route(
      String method, String path, Map<String, String> query, JsonNode body) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    var call =
        method
            + " "
            + (path.matches("/v2/(orders|positions|assets)/.+")
                ? path.substring(0, path.lastIndexOf('/')) + "/*"
                : path);
    return switch (call) {
      case "GET /v2/account" -> Answer.ok(book.account());
      case "GET /v2/account/configurations" -> Answer.ok(book.configuration());
      case "PATCH /v2/account/configurations" -> {
        book.suspend(body.path("suspend_trade").asBoolean());
        yield Answer.ok(book.configuration());
      }
      case "GET /v2/clock" ->
          new Answer(
              200,
              "{\"timestamp\":\"2026-01-05T10:00:00-05:00\",\"is_open\":true,"
                  + "\"next_open\":\"2026-01-06T09:30:00-05:00\",\"next_close\":\"2026-01-05T16:00:00-05:00\"}");
      case "GET /v2/calendar" ->
          new Answer(
              200,
              "[{\"date\":\"2026-01-05\",\"open\":\"09:30\",\"close\":\"16:00\",\"session_open\":\"0400\",\"session_close\":\"2000\"},"
                  + "{\"date\":\"2026-01-06\",\"open\":\"09:30\",\"close\":\"16:00\",\"session_open\":\"0400\",\"session_close\":\"2000\"}]");
      case "GET /v2/assets/*" -> {
        TwinBook.known(last);
        yield new Answer(
            200,
            "{\"id\":\"a\",\"class\":\"us_equity\",\"symbol\":\"AAPL\",\"status\":\"active\",\"tradable\":true}");
      }
      case "POST /v2/orders" -> Answer.ok(book.create((ObjectNode) body));
      case "GET /v2/orders" ->
          Answer.ok(
              book.list(
                  order -> !query.get("status").equals("open") || TwinBook.isOpen(order), query));
      case "DELETE /v2/orders" -> new Answer(207, book.cancelAll().toString());
      case "GET /v2/orders:by_client_order_id" ->
          Answer.ok(book.byClientId(query.get("client_order_id")));
      case "GET /v2/orders/*" -> Answer.ok(book.order(last));
      case "PATCH /v2/orders/*" -> Answer.ok(book.replace(book.order(last), (ObjectNode) body));
      case "DELETE /v2/orders/*" -> {
        book.cancel(book.order(last));
        yield new Answer(204, "");
      }
      case "GET /v2/positions" -> Answer.ok(book.positions());
      case "GET /v2/positions/*" -> Answer.ok(book.held());
      case "DELETE /v2/positions" -> {
        var closed = Fields.JSON.createArrayNode();
        if (!book.positions().isEmpty()) {
          closed
              .addObject()
              .put("symbol", "AAPL")
              .put("status", 200)
              .set("body", book.closePosition());
        }
        yield new Answer(207, closed.toString());
      }
      case "DELETE /v2/positions/*" -> {
        book.held();
        yield Answer.ok(book.closePosition());
      }
      case "GET /v1/corporate-actions" -> corporateActions();
      case "GET /v2/account/activities/FILL", "GET /v2/account/activities" ->
          Answer.ok(book.activities(query.get("order_id")));
      default -> throw new TwinBook.Refusal(404, 40410000, "endpoint not found");
    };
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    stream.close();
  }
}
