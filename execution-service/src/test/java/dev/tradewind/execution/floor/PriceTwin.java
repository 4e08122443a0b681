package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the market data of the exchange's twin has of its one share: the last trade; and a quote, of
 * every share that is asked for.
 */
public final class PriceTwin {

  private static final String SYMBOL = "AAPL";

  private @Nullable BigDecimal lastTrade;
  private @Nullable BigDecimal bid;
  private @Nullable BigDecimal ask;
  private @Nullable Instant quotedAt;
  private boolean silent;
  private int quotesAskedFor;
  private final Map<String, List<BigDecimal>> ofOptions = new TreeMap<>();

  /** The price of the last trade from now on; null for none. */
  public synchronized void lastTrade(@Nullable String price) {
    lastTrade = price == null ? null : new BigDecimal(price);
  }

  /** The offers from now on, always those of the moment at which they are asked for. */
  public synchronized void quote(String newBid, String newAsk) {
    quote(newBid, newAsk, null);
  }

  /** The offers from now on, and when the market had them; null for the moment of the question. */
  public synchronized void quote(String newBid, String newAsk, @Nullable Instant at) {
    bid = new BigDecimal(newBid);
    ask = new BigDecimal(newAsk);
    quotedAt = at;
    silent = false;
  }

  /** The offers of an option from now on. */
  public synchronized void quoteOption(String symbol, String newBid, String newAsk) {
    ofOptions.put(symbol, List.of(new BigDecimal(newBid), new BigDecimal(newAsk)));
  }

  /** Has no quote from now on. */
  public synchronized void noQuote() {
    ofOptions.clear();
    bid = null;
    ask = null;
    silent = false;
  }

  /** Breaks the connection of whoever asks for a quote, from now on. */
  public synchronized void silent() {
    silent = true;
  }

  /** How often a quote was asked for. */
  public synchronized int quotesAskedFor() {
    return quotesAskedFor;
  }

  synchronized Optional<Floor.Answer> answer(String uri, Instant now) {
    if (uri.startsWith("/v2/stocks/snapshots")) {
      return Optional.of(snapshot(now));
    }
    if (uri.startsWith("/v1beta1/options/quotes/latest")) {
      return Optional.of(optionQuotes(uri, now));
    }
    return uri.startsWith("/v2/stocks/quotes/latest")
        ? Optional.of(latestQuotes(uri, now))
        : Optional.empty();
  }

  private Floor.Answer optionQuotes(String uri, Instant now) {
    var answer = Floor.JSON.createObjectNode();
    var quotes = answer.putObject("quotes");
    ofOptions.forEach(
        (symbol, offers) -> {
          if (uri.contains(symbol)) {
            quote(quotes.putObject(symbol), offers.getFirst(), offers.getLast(), now);
          }
        });
    return Floor.Answer.ok(answer);
  }

  private static void quote(ObjectNode quote, BigDecimal bid, BigDecimal ask, Instant at) {
    quote.put("t", at.toString()).put("bp", bid).put("bs", 1).put("ap", ask).put("as", 1);
  }

  private Floor.Answer snapshot(Instant now) {
    var snapshots = Floor.JSON.createObjectNode();
    if (lastTrade != null) {
      snapshots
          .putObject(SYMBOL)
          .putObject("latestTrade")
          .put("t", now.toString())
          .put("p", lastTrade)
          .put("s", 1);
    }
    return Floor.Answer.ok(snapshots);
  }

  private Floor.Answer latestQuotes(String uri, Instant now) {
    quotesAskedFor++;
    if (silent) {
      return Floor.Answer.BROKEN;
    }
    var answer = Floor.JSON.createObjectNode();
    var quotes = answer.putObject("quotes");
    if (bid != null) {
      for (var symbol : uri.replaceFirst(".*[?&]symbols=([^&]*).*", "$1").split("%2C|,")) {
        quote(
            quotes.putObject(symbol),
            bid,
            Objects.requireNonNull(ask),
            quotedAt == null ? now : quotedAt);
      }
    }
    return Floor.Answer.ok(answer);
  }
}
