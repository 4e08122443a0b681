package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.turn.PaperTurnFeed;
import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A feed dealt turn by turn by a test. */
public final class Session {

  public final String feedId;
  public final Instant from;
  public final String tag = UUID.randomUUID().toString().substring(0, 8);
  private final PaperTurnFeed turns = Paper.turns();
  private Turn current;

  private Session(String feedId, Instant from) {
    this.feedId = feedId;
    this.from = from;
  }

  /** Loads and starts a feed of these bars, {@code "o h l c"}, from 23:05 of a new day on. */
  public static Session of(String... bars) {
    Paper.ready();
    var from = Paper.nextMorning();
    return of(Paper.csv(from, bars), from);
  }

  public static Session of(String csv, Instant from) {
    var session = new Session(Paper.load(csv), from);
    Paper.start(session.feedId);
    session.await(-1);
    return session;
  }

  public Turn turn() {
    return current;
  }

  /** Says that the present turn is done and waits for the next. */
  public Turn next() {
    turns.done(current.number());
    await(current.number());
    return current;
  }

  /** Says that the last turn is done and waits for the feed's end. */
  public void finish() {
    while (!current.last()) {
      next();
    }
    turns.done(current.number());
    Awaitility.await().until(() -> Paper.feed(feedId).get("state").asText().equals("FINISHED"));
  }

  private void await(long after) {
    current =
        Awaitility.await()
            .pollInterval(Duration.ofMillis(2))
            .until(
                () -> turns.openTurn().filter(turn -> turn.number() > after), Optional::isPresent)
            .orElseThrow();
  }

  public OrderRequest.FeedEntry entry(String name, Side side, String stop, String multiple) {
    return new OrderRequest.FeedEntry(
        new Symbol("MGC"),
        side,
        BigDecimal.ONE,
        new BigDecimal(stop),
        multiple == null ? null : new BigDecimal(multiple),
        id(name),
        name);
  }

  /** The client order id of an order of this session. */
  public String id(String name) {
    return "tw-" + tag + "-" + name;
  }

  public static BrokerOrder accepted(OrderRequest order) {
    var sent = Paper.broker().send(order, Duration.ofSeconds(5));
    assertThat(sent).isInstanceOf(Send.Accepted.class);
    return ((Send.Accepted) sent).order();
  }

  public BrokerOrder buyAtClose(String name, String stop, String multiple) {
    return accepted(OrderRequest.atBarClose(entry(name, Side.BUY, stop, multiple)));
  }

  public BrokerOrder sellAtClose(String name, String stop, String multiple) {
    return accepted(OrderRequest.atBarClose(entry(name, Side.SELL, stop, multiple)));
  }

  public BrokerOrder buyAtOpen(String name, String stop, String multiple) {
    return accepted(OrderRequest.atNextOpen(entry(name, Side.BUY, stop, multiple)));
  }

  public BrokerOrder buyAt(String limit, String name, String stop, String multiple) {
    return accepted(
        OrderRequest.restingAt(new BigDecimal(limit), entry(name, Side.BUY, stop, multiple)));
  }

  /** Events in short: {@code fill entry A 103 4.20}, {@code canceled entry A NO_FILL}. */
  public List<String> events() {
    return current.events().stream().map(this::shown).toList();
  }

  private String shown(TurnEvent event) {
    var name = event.entryClientOrderId().replace("tw-" + tag + "-", "");
    return switch (event) {
      case TurnEvent.Fill fill ->
          "fill %s %s %s %s"
              .formatted(
                  fill.leg().text(),
                  name,
                  fill.price().toPlainString(),
                  fill.commission().toPlainString());
      case TurnEvent.Canceled canceled ->
          "canceled %s %s %s%s"
              .formatted(
                  canceled.leg().text(),
                  name,
                  canceled.reason(),
                  canceled.price() == null ? "" : " " + canceled.price().toPlainString());
    };
  }
}
