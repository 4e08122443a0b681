package dev.tradewind.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jacobpeterson.alpaca.model.endpoint.streaming.enums.StreamingMessageType;
import net.jacobpeterson.alpaca.model.endpoint.streaming.trade.TradeUpdate;
import net.jacobpeterson.alpaca.model.endpoint.streaming.trade.TradeUpdateMessage;
import net.jacobpeterson.alpaca.websocket.streaming.StreamingWebsocketInterface;
import org.awaitility.Awaitility;

/** What the client's account stream has told; it reads binary frames only. */
final class TradeUpdates implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StreamingWebsocketInterface stream;
  private final List<TradeUpdate> heard = new CopyOnWriteArrayList<>();
  private final List<StreamingMessageType> answers = new CopyOnWriteArrayList<>();

  TradeUpdates(StreamingWebsocketInterface stream) {
    this.stream = stream;
    stream.setListener(
        (type, message) -> {
          if (message instanceof TradeUpdateMessage update) {
            heard.add(update.getData());
          } else {
            answers.add(type);
          }
        });
    stream.connect();
    // The client's own wait is for ever where the answer came before it.
    Awaitility.await("the account stream authorizes the client")
        .atMost(PATIENCE)
        .until(stream::isAuthenticated);
    stream.streams(StreamingMessageType.TRADE_UPDATES, StreamingMessageType.LISTENING);
    Awaitility.await("the stream says what it listens to")
        .atMost(PATIENCE)
        .until(() -> answers.contains(StreamingMessageType.LISTENING));
  }

  /**
   * The events of an order, when there are so many: fills with the position after them and their
   * price.
   */
  List<String> of(String orderId, int count) {
    Awaitility.await(count + " updates of the order")
        .atMost(PATIENCE)
        .until(() -> updates(orderId).size() >= count);
    return updates(orderId).stream().map(TradeUpdates::shown).toList();
  }

  private List<TradeUpdate> updates(String orderId) {
    return heard.stream().filter(update -> update.getOrder().getId().equals(orderId)).toList();
  }

  private static String shown(TradeUpdate update) {
    return switch (update.getEvent()) {
      case FILL, PARTIAL_FILL ->
          "%s %s at %s"
              .formatted(
                  update.getEvent().name(),
                  plain(update.getPositionQuantity()),
                  price(update.getPrice()));
      default -> update.getEvent().name();
    };
  }

  private static String plain(String quantity) {
    return new BigDecimal(quantity).stripTrailingZeros().toPlainString();
  }

  private static String price(String price) {
    return new BigDecimal(price).setScale(2).toPlainString();
  }

  @Override
  public void close() {
    stream.disconnect();
    Awaitility.await("the account stream ends").atMost(PATIENCE).until(() -> !stream.isConnected());
  }
}
