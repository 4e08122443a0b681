package dev.tradewind.engine.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tradewind.engine.strategy.ConfigObject;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategyJson;
import dev.tradewind.engine.strategy.StrategySet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A sized portfolio (S2-004, S2-005). Its file, {@code portfolio.json}, is a strategy file of
 * ORB-RULES 10.2 whose further fields are comments to everyone else, so that a replay and the live
 * system take it as it is.
 *
 * @param maxDailyLossR negative, as the halt of the risk manager
 * @param accountEquity in account currency
 */
public record Portfolio(
    String name,
    Instrument instrument,
    List<String> orbLabels,
    List<Member> members,
    int maxConcurrentPositions,
    BigDecimal maxDailyLossR,
    BigDecimal accountEquity,
    BigDecimal riskPerTradePct) {

  private static final int DEFAULT_CONCURRENT = 3;
  private static final BigDecimal DEFAULT_DAILY_LOSS_R = new BigDecimal("-5");
  private static final int WEIGHT_DECIMALS = 6;
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A strategy of the portfolio.
   *
   * @param weight 0 to 1
   * @param maxContracts at the stop distance usual for the strategy; 0: too small an account
   * @param reason why it was taken
   */
  public record Member(
      Strategy strategy,
      BigDecimal weight,
      int maxContracts,
      BigDecimal expectancyR,
      BigDecimal winRate,
      int sampleSize,
      String reason) {
    /**
     * @throws ConfigurationException if the weight is not from 0 to 1
     */
    public Member {
      if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
        throw new ConfigurationException("", "weight", weight.toPlainString(), "0 to 1");
      }
    }
  }

  public Portfolio {
    orbLabels = List.copyOf(orbLabels);
    members = List.copyOf(members);
  }

  /** Sizes what was taken: equal weights, contracts by the median stop distance of each history. */
  public static Portfolio of(
      String name,
      OutcomeBook book,
      List<String> orbLabels,
      Construction construction,
      AccountProfile account) {
    var members = new ArrayList<Member>();
    for (Construction.Choice choice : construction.taken()) {
      Setup setup = choice.setup();
      members.add(
          new Member(
              setup.strategy(),
              BigDecimal.ONE.divide(
                  BigDecimal.valueOf(construction.taken().size()),
                  WEIGHT_DECIMALS,
                  RoundingMode.DOWN),
              account.contracts(usualStop(book, setup.place()), book.instrument().pointValue()),
              setup.statistics().expectancyR(),
              setup.statistics().winRate(),
              setup.statistics().sampleSize(),
              choice.reason()));
    }
    return new Portfolio(
        name,
        book.instrument(),
        orbLabels,
        members,
        DEFAULT_CONCURRENT,
        DEFAULT_DAILY_LOSS_R,
        account.equity(),
        account.riskPerTradePct());
  }

  /** The strategies as any replay takes them. */
  public StrategySet strategySet() {
    return new StrategySet(instrument, orbLabels, members.stream().map(Member::strategy).toList());
  }

  /** Strategy count, total weight, estimated trades a day, and what the account should hold. */
  public String summary(CapitalEstimate capital) {
    BigDecimal weight =
        members.stream().map(Member::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    return "%s: %d strategies, total weight %s, about %s trades a day, capital %s"
        .formatted(
            name,
            members.size(),
            weight.toPlainString(),
            capital.estimatedDailyTrades().toPlainString(),
            capital.capital().toPlainString());
  }

  /** The file's text; {@link #parse} reads it, and so does {@link StrategySet#parse}. */
  public String toJson() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeObjectFieldStart("_portfolio");
      json.writeStringField("name", name);
      json.writeNumberField("max_concurrent_positions", maxConcurrentPositions);
      json.writeStringField("max_daily_loss_r", maxDailyLossR.toPlainString());
      json.writeStringField("account_equity", accountEquity.toPlainString());
      json.writeStringField("risk_per_trade_pct", riskPerTradePct.toPlainString());
      json.writeEndObject();
      StrategyJson.writeHead(instrument, orbLabels, json);
      json.writeArrayFieldStart("strategies");
      for (Member member : members) {
        write(member, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException naming source, field, value and what is allowed
   */
  public static Portfolio parse(String source, String json) {
    StrategySet set = StrategySet.parse(source, json);
    ConfigObject root = ConfigObject.parse(source, json);
    ConfigObject head =
        root.required("_portfolio", root.object("_portfolio"), "an object")
            .allowOnly(
                "name",
                "max_concurrent_positions",
                "max_daily_loss_r",
                "account_equity",
                "risk_per_trade_pct");
    Map<String, Member> members = members(root, set);
    return new Portfolio(
        head.required("name", head.text("name"), "a text"),
        set.instrument(),
        set.orbLabels(),
        set.strategies().stream()
            .map(strategy -> Objects.requireNonNull(members.get(strategy.strategyId())))
            .toList(),
        head.whole("max_concurrent_positions").orElse(DEFAULT_CONCURRENT),
        head.decimal("max_daily_loss_r").orElse(DEFAULT_DAILY_LOSS_R),
        decimal(head, "account_equity"),
        decimal(head, "risk_per_trade_pct"));
  }

  private static Map<String, Member> members(ConfigObject root, StrategySet set) {
    var byId = new HashMap<String, Strategy>();
    set.strategies().forEach(strategy -> byId.put(strategy.strategyId(), strategy));
    var members = new HashMap<String, Member>();
    for (ConfigObject object : root.objects("strategies").orElse(List.of())) {
      String id = object.required("strategy_id", object.text("strategy_id"), "a text");
      ConfigObject sizing = object.required("_sizing", object.object("_sizing"), "an object");
      members.put(
          id,
          sizing.build(
              () ->
                  new Member(
                      Objects.requireNonNull(byId.get(id)),
                      decimal(sizing, "weight"),
                      sizing.required(
                          "max_contracts", sizing.whole("max_contracts"), "a whole number"),
                      decimal(sizing, "expectancy_r"),
                      decimal(sizing, "win_rate"),
                      sizing.required("sample_size", sizing.whole("sample_size"), "a whole number"),
                      sizing.text("reason").orElse(""))));
    }
    return members;
  }

  private static BigDecimal decimal(ConfigObject object, String field) {
    return object.required(field, object.decimal(field), "a number");
  }

  private static void write(Member member, JsonGenerator json) throws IOException {
    json.writeStartObject();
    StrategyJson.writeFields(member.strategy(), json);
    json.writeObjectFieldStart("_sizing");
    json.writeStringField("weight", member.weight().toPlainString());
    json.writeNumberField("max_contracts", member.maxContracts());
    json.writeStringField("expectancy_r", member.expectancyR().toPlainString());
    json.writeStringField("win_rate", member.winRate().toPlainString());
    json.writeNumberField("sample_size", member.sampleSize());
    json.writeStringField("reason", member.reason());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static BigDecimal usualStop(OutcomeBook book, int place) {
    List<BigDecimal> stops =
        book.history(place).trades().stream()
            .map(trade -> Objects.requireNonNull(trade.riskPoints()))
            .sorted()
            .toList();
    if (stops.isEmpty()) {
      throw new IllegalArgumentException("a strategy without a trade cannot be sized");
    }
    return stops.get(stops.size() / 2);
  }
}
