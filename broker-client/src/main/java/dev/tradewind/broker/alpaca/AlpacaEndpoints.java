package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.marketdata.Feed;
import java.net.URI;

/**
 * The four addresses of a broker that speaks the Alpaca API.
 *
 * @param trading base of {@code /v2/orders} and the like
 * @param accountStream where {@code trade_updates} are told
 * @param data base of {@code /v2/stocks/...}
 * @param dataStream base of {@code /v2/{feed}}
 */
public record AlpacaEndpoints(URI trading, URI accountStream, URI data, URI dataStream) {

  private static final URI DATA = URI.create("https://data.alpaca.markets");
  private static final URI DATA_STREAM = URI.create("wss://stream.data.alpaca.markets");

  /** Alpaca's paper trading. */
  public static AlpacaEndpoints paper() {
    return alpaca(URI.create("https://paper-api.alpaca.markets"));
  }

  /** Alpaca's live trading: real money. */
  public static AlpacaEndpoints live() {
    return alpaca(URI.create("https://api.alpaca.markets"));
  }

  private static AlpacaEndpoints alpaca(URI trading) {
    return new AlpacaEndpoints(trading, streamOf(trading), DATA, DATA_STREAM);
  }

  /** A broker that answers everything at one address, such as the paper broker. */
  public static AlpacaEndpoints at(URI origin) {
    return new AlpacaEndpoints(origin, streamOf(origin), origin, webSocket(origin, ""));
  }

  /** The account stream that belongs to a trading address. */
  public static URI streamOf(URI trading) {
    return webSocket(trading, "/stream");
  }

  /** The data stream of a feed. */
  public URI dataStream(Feed feed) {
    return webSocket(dataStream, "/v2/" + feed.text());
  }

  private static URI webSocket(URI base, String path) {
    var text = base.toString().replaceFirst("^http", "ws").replaceFirst("/$", "");
    return URI.create(text + path);
  }
}
