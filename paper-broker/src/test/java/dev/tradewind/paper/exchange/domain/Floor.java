package dev.tradewind.paper.exchange.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One book and a market that a test moves by hand, from 09:30 New York on a Monday. */
final class Floor implements Board {

  static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
  static final Instant CLOSE = Instant.parse("2026-01-05T21:00:00Z");
  static final Currency USD = Currency.getInstance("USD");

  final Map<String, Asset> assets = new HashMap<>();
  final Map<String, BigDecimal> last = new HashMap<>();
  final List<Told> told = new ArrayList<>();
  final List<Activity> activities = new ArrayList<>();
  final Map<String, ExchangeOrder> orders = new HashMap<>();
  final Book book;
  Instant now = OPEN;
  Minute.Phase phase = Minute.Phase.REGULAR;
  FillPart part = FillPart.WHOLE;
  Instant dayEnd = CLOSE;
  boolean takesOpening;
  boolean takesClosing = true;

  Floor(Terms terms) {
    book =
        new Book(
            "account",
            USD,
            terms,
            new AccountRow(
                terms.initialCash(),
                terms.initialCash(),
                LocalDate.of(2026, 1, 5),
                0,
                1,
                Instant.EPOCH,
                0,
                Configuration.USUAL),
            List.of(),
            List.of(),
            List.of());
    assets.put("AAPL", share("AAPL"));
    assets.put("MSFT", share("MSFT"));
    assets.put(
        "GC",
        new Asset(
            "GC",
            "id-GC",
            "Gold",
            "",
            true,
            false,
            true,
            false,
            new Asset.Future(
                new BigDecimal("100"),
                new BigDecimal("0.1"),
                new BigDecimal("9000"),
                new BigDecimal("8000"),
                LocalDate.of(2026, 1, 28))));
    last.put("AAPL", new BigDecimal("100"));
    last.put("MSFT", new BigDecimal("400"));
    last.put("GC", new BigDecimal("2600"));
  }

  static Floor plain() {
    return new Floor(Terms.plain(new BigDecimal("100000")));
  }

  static Terms terms(String cash, int multiplier) {
    return terms(cash, multiplier, "0", 3);
  }

  static Terms terms(String cash, int multiplier, String perContract, int optionsLevel) {
    return new Terms(
        new BigDecimal(cash),
        multiplier,
        1,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        false,
        null,
        BigDecimal.ZERO,
        new BigDecimal(perContract),
        optionsLevel);
  }

  /**
   * An option on AAPL until the Friday of the week.
   *
   * @param kind {@code C} or {@code P}
   * @param margin of a short one; null for shares
   */
  Asset option(String kind, int strike, String margin) {
    var contract = OptionSymbol.parse("AAPL260109%s%05d000".formatted(kind, strike)).orElseThrow();
    var asset =
        new Asset(
            contract.toString(),
            "id-" + contract,
            contract.toString(),
            "",
            true,
            false,
            true,
            false,
            null,
            new Asset.Option(contract, "AAPL", new BigDecimal("100"), amount(margin)));
    assets.put(asset.symbol(), asset);
    return asset;
  }

  static Asset share(String symbol) {
    return new Asset(symbol, "id-" + symbol, symbol, "NASDAQ", true, true, true, true, null);
  }

  @Override
  public Optional<Asset> asset(String symbol) {
    return Optional.ofNullable(assets.get(symbol));
  }

  @Override
  public Optional<BigDecimal> last(String symbol) {
    return Optional.ofNullable(last.get(symbol));
  }

  Hours hours() {
    return new Hours(
        now, phase, true, takesOpening, takesClosing, dayEnd, CLOSE.plus(4, ChronoUnit.HOURS));
  }

  /** Fields as {@code "buy 10 AAPL limit 99 day"} with more as {@code name=value}. */
  static OrderFields fields(String text) {
    var words = new ArrayList<String>();
    var named = new HashMap<String, String>();
    for (String word : text.split(" ")) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        words.add(word);
      } else {
        named.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new OrderFields(
        words.get(2),
        words.get(0),
        words.get(3),
        words.get(4),
        named.get("class"),
        words.get(1).startsWith("$") ? null : amount(words.get(1)),
        words.get(1).startsWith("$") ? amount(words.get(1).substring(1)) : null,
        amount(named.get("limit")),
        amount(named.get("stop")),
        amount(named.get("trail_price")),
        amount(named.get("trail_percent")),
        words.contains("extended"),
        new OrderFields.Exits(
            amount(named.get("tp")), amount(named.get("sl")), amount(named.get("sl_limit"))),
        named.get("id"),
        null);
  }

  Intake.Answer submit(String text) {
    var answer =
        switch (OrderRules.assess(fields(text))) {
          case OrderRules.Assessment.Malformed(var refusal) -> new Intake.Answer.Refused(refusal);
          case OrderRules.Assessment.WellFormed(var ticket) ->
              new Intake(book, this, hours()).submit(ticket);
        };
    take();
    return answer;
  }

  /** The order, which must be taken. */
  ExchangeOrder place(String text) {
    return switch (submit(text)) {
      case Intake.Answer.Taken(var order, var legs) -> order;
      case Intake.Answer.Refused(var refusal) ->
          throw new AssertionError(text + ": " + refusal.message());
    };
  }

  String refusal(String text) {
    return switch (submit(text)) {
      case Intake.Answer.Refused(var refusal) -> refusal.message();
      case Intake.Answer.Taken taken -> throw new AssertionError("taken: " + taken);
    };
  }

  /** Prints a bar {@code "open high low close"} of AAPL, and a minute passes. */
  void bar(String prices) {
    bar("AAPL", prices, "1000000");
  }

  void bar(String symbol, String prices, String volume) {
    var parts = prices.split(" ");
    var bar =
        new Bar(
            now,
            amount(parts[0]),
            amount(parts[1]),
            amount(parts[2]),
            amount(parts[3]),
            amount(volume));
    last.put(symbol, bar.close());
    var end = now.plusSeconds(60);
    Matching.match(book, assets.get(symbol), new Minute(bar, phase, end.equals(CLOSE)), part);
    now = end;
    take();
  }

  void cancel(ExchangeOrder order) {
    var refusal = new Changing(book, this).cancel(order, now);
    if (refusal.isPresent()) {
      throw new AssertionError(refusal.get().message());
    }
    take();
  }

  NewDay newDay() {
    return new NewDay(book, this, now);
  }

  void take() {
    book.takeChanges()
        .ifPresent(
            changes -> {
              told.addAll(changes.told());
              activities.addAll(changes.activities());
              changes.orders().forEach(order -> orders.put(order.id(), order));
            });
  }

  ExchangeOrder now(ExchangeOrder order) {
    return orders.get(order.id());
  }

  ExchangeOrder leg(ExchangeOrder order, Role role) {
    return orders.values().stream()
        .filter(leg -> order.id().equals(leg.parentId()) && leg.role() == role)
        .findFirst()
        .orElseThrow();
  }

  /** {@code "filled 10 @ 99.5"}. */
  String state(ExchangeOrder order) {
    var present = now(order);
    var price = present.progress().averagePrice();
    return present.status().text()
        + (price == null
            ? ""
            : " %s @ %s".formatted(plain(present.progress().filledQty()), plain(price)));
  }

  /** What was told since the last question: {@code "fill buy market"}. */
  List<String> told() {
    var texts =
        told.stream()
            .map(
                entry ->
                    "%s %s %s"
                        .formatted(
                            entry.event(),
                            entry.order().side().text(),
                            entry.order().ask().type().text()))
            .collect(Collectors.toList());
    told.clear();
    return texts;
  }

  String position(String symbol) {
    return plain(book.holding(symbol).qty());
  }

  String cash() {
    return plain(book.cash());
  }

  static String plain(BigDecimal amount) {
    var stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static BigDecimal amount(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
