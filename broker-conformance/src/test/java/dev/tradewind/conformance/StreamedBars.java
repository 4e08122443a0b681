package dev.tradewind.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.realtime.bar.StockBarMessage;
import net.jacobpeterson.alpaca.websocket.marketdata.MarketDataWebsocketInterface;
import org.awaitility.Awaitility;

/** The bars of a symbol that the client's data stream has told, in JSON. */
final class StreamedBars implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MarketDataWebsocketInterface stream;
  private final List<StockBarMessage> heard = new CopyOnWriteArrayList<>();

  StreamedBars(MarketDataWebsocketInterface stream, String symbol) {
    this.stream = stream;
    stream.setListener(
        (_, message) -> {
          if (message instanceof StockBarMessage bar && bar.getSymbol().equals(symbol)) {
            heard.add(bar);
          }
        });
    stream.connect();
    // The client's own wait is for ever where the answer came before it.
    Awaitility.await("the data stream authorizes the client")
        .atMost(PATIENCE)
        .until(stream::isAuthenticated);
    stream.subscribe(null, null, List.of(symbol));
    Awaitility.await("the subscription is confirmed")
        .atMost(PATIENCE)
        .until(() -> stream.subscribedBars().contains(symbol));
  }

  /** The closes, when there are so many. */
  List<Double> closes(int count) {
    Awaitility.await(count + " bars").atMost(PATIENCE).until(() -> heard.size() >= count);
    return heard.stream().map(StockBarMessage::getClose).toList();
  }

  @Override
  public void close() {
    stream.disconnect();
    Awaitility.await("the data stream ends").atMost(PATIENCE).until(() -> !stream.isConnected());
  }
}
