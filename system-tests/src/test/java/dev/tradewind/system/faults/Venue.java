package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The broker as the campaign drives it: a market that stands until it is told to print bars, and
 * faults. The campaign's bars come in pairs: a calm one at 100, and one that reaches 111 and comes
 * back.
 */
final class Venue {
  static final String SYMBOL = "TWF";

  /** Below which a long signal stops; its target, once the risk, is 110 and met by every pair. */
  static final String LONG_STOP = "90";

  /** Above which a short signal stops, which every pair meets. */
  static final String SHORT_STOP = "105";

  private static final Listing SHARE =
      new Listing(
          SYMBOL,
          FaultHttp.JSON.createObjectNode(),
          List.of("100,100.5,99.5,100", "100,111,99,100"));

  private static final int DAYS = 2;

  private final FaultHttp http;
  private final String url;
  private final Duration delay;
  private final List<Listing> listings;
  private final List<String> faults = new ArrayList<>();

  /**
   * Something that is traded there.
   *
   * @param asset as {@code PUT /paper/v1/assets} takes it
   * @param bars its open, high, low and close, from minute to minute and round again
   */
  record Listing(String symbol, JsonNode asset, List<String> bars) {
    Listing {
      bars = List.copyOf(bars);
    }
  }

  Venue(FaultStack stack, FaultHttp http) {
    this(stack, http, List.of(SHARE));
  }

  Venue(FaultStack stack, FaultHttp http, List<Listing> listings) {
    this.listings = List.copyOf(listings);
    this.http = http;
    this.delay = stack.timeToLive(); // no sender waits so long; none may rely on it being longer
    this.url = stack.url(Service.PAPER_BROKER) + "/paper/v1/";
  }

  /** Makes everything tradable and holds the market just before its first pair. */
  void open() {
    var begin = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    var session = load(begin.minusSeconds(60));
    http.call(
        "POST",
        url + "sessions/" + session + "/start",
        FaultHttp.JSON.createObjectNode().put("from", begin.toString()).put("held", true));
    // After the start: whether a contract is over goes by the market's time.
    listings.forEach(
        listing -> http.call("PUT", url + "assets/" + listing.symbol(), listing.asset()));
  }

  /** Prints so many minutes. */
  void print(int bars) {
    http.call("POST", url + "clock/advance", FaultHttp.JSON.createObjectNode().put("bars", bars));
  }

  /** Prints what there is until this time. */
  void printUntil(Instant to) {
    http.call(
        "POST", url + "clock/advance", FaultHttp.JSON.createObjectNode().put("to", to.toString()));
  }

  /** Orders for the day end with it: a day that is nearly over is left while nothing is open. */
  void passMidnight() {
    var now = now();
    var midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    if (now.plus(20, ChronoUnit.MINUTES).isAfter(midnight)) {
      printUntil(midnight.plusSeconds(60));
    }
  }

  /** The market's time. */
  Instant now() {
    return Instant.parse(
        http.call("GET", url + "clock", FaultHttp.JSON.nullNode()).path("time").asText());
  }

  /** Lets a part of all calls go wrong in this way. */
  void trouble(Fault.Trouble kind, String probability, long seed) {
    var fault =
        FaultHttp.JSON
            .createObjectNode()
            .put("kind", kind.name().toLowerCase(Locale.ROOT))
            .put("path", "/v2/*")
            .put("count", 0)
            .put("probability", probability)
            .put("seed", seed);
    switch (kind) {
      case DELAY -> fault.put("delay", delay.toString());
      case RATE_LIMIT -> fault.put("delay", "PT1S"); // for whom a minute is lost, nothing else is
      default -> {}
    }
    arm(fault);
  }

  /** Lets the next messages of the account streams go wrong. */
  void streamTrouble(Fault.StreamTrouble kind) {
    var fault =
        FaultHttp.JSON
            .createObjectNode()
            .put("kind", kind.name().toLowerCase(Locale.ROOT))
            .put("count", 0);
    if (kind == Fault.StreamTrouble.CUT_STREAM) {
      fault.put("path", "/stream").put("probability", "0.5");
    }
    arm(fault);
  }

  /** Ends all faults; returns how many calls or messages they caught. */
  int heal() {
    int uses = 0;
    for (var fault : http.call("GET", url + "faults", FaultHttp.JSON.nullNode())) {
      if (faults.contains(fault.path("fault_id").asText())) {
        uses += fault.path("uses").asInt();
      }
    }
    for (var fault : faults) {
      http.call("DELETE", url + "faults/" + fault, FaultHttp.JSON.nullNode());
    }
    faults.clear();
    return uses;
  }

  private void arm(JsonNode fault) {
    faults.add(http.call("POST", url + "faults", fault).path("fault_id").asText());
  }

  private String load(Instant from) {
    var csv = new StringBuilder("ts,symbol,open,high,low,close,volume\n");
    var ts = from;
    for (int minute = 0; minute < DAYS * 24 * 60; minute++) {
      for (var listing : listings) {
        var bar = listing.bars().get(minute % listing.bars().size());
        csv.append("%s,%s,%s,1000000\n".formatted(ts, listing.symbol(), bar));
      }
      ts = ts.plusSeconds(60);
    }
    try {
      return http.send("POST", url + "sessions?calendar=always", csv.toString(), "text/csv")
          .ok()
          .path("session_id")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
