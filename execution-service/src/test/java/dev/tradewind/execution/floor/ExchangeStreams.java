package dev.tradewind.execution.floor;

import java.util.ArrayList;
import java.util.List;

/** The streams of an exchange: what it tells of orders, and the bars it prints. */
final class ExchangeStreams {

  private final List<StreamServer.Connection> listeners = new ArrayList<>();
  private final List<StreamServer.Connection> subscribers = new ArrayList<>();

  void connected(StreamServer.Connection client) {
    if (!client.path().endsWith("/stream")) {
      client.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    }
  }

  void heard(StreamServer.Connection client, String text) {
    if (text.contains("\"authenticate\"")) {
      client.send(
          "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
    } else if (text.contains("\"listen\"")) {
      synchronized (this) {
        listeners.add(client);
      }
      client.send("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    } else if (text.contains("\"auth\"")) {
      client.send("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
    } else {
      client.send("[{\"T\":\"subscription\",\"bars\":[\"AAPL\"]}]");
      synchronized (this) {
        subscribers.add(client);
      }
    }
  }

  /** Prints bars. */
  synchronized void print(String bars) {
    subscribers.forEach(client -> client.send(bars));
  }

  /** Tells of an order. */
  synchronized void tell(String news) {
    listeners.forEach(client -> client.send(news));
  }

  /** Whether somebody hears the bars. */
  synchronized boolean areHeard() {
    return !subscribers.isEmpty();
  }

  /** Breaks all of them. */
  synchronized void breakOff() {
    listeners.forEach(StreamServer.Connection::close);
    subscribers.forEach(StreamServer.Connection::close);
    listeners.clear();
    subscribers.clear();
  }
}
