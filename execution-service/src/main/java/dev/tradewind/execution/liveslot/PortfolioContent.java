package dev.tradewind.execution.liveslot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.StrategyId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio version's text, read.
 *
 * @param externalStrategies ids of {@code external_strategies}
 * @param legs of {@code synthetic}; null where the instrument itself is traded
 */
record PortfolioContent(
    StrategySet set, Set<String> externalStrategies, @Nullable OptionLegs legs) {

  private static final String EXTERNAL = "external_strategies";
  private static final String SYNTHETIC = "synthetic";

  /**
   * Reads ORB-RULES 10.2 with {@code external_strategies} and {@code synthetic}.
   *
   * @throws ConfigurationException naming field, value and what is allowed
   */
  static PortfolioContent read(ObjectMapper mapper, String text) {
    JsonNode root;
    try {
      root = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException("", "content", "not JSON", "a JSON object");
    }
    if (!(root instanceof ObjectNode object)) {
      throw new ConfigurationException("", "content", "no JSON object", "a JSON object");
    }
    var external = external(object.remove(EXTERNAL));
    var legs = legs(object.remove(SYNTHETIC));
    var set = StrategySet.parse("content", object.toString());
    set.strategies()
        .forEach(
            strategy -> {
              new StrategyId(strategy.strategyId());
              if (external.contains(strategy.strategyId())) {
                throw new ConfigurationException(
                    "", EXTERNAL, '"' + strategy.strategyId() + '"', "an id not in strategies");
              }
            });
    if (legs != null) {
      requireAtMarket(set);
    }
    return new PortfolioContent(set, external, legs);
  }

  private static @Nullable OptionLegs legs(@Nullable JsonNode synthetic) {
    if (synthetic == null || synthetic.isNull()) {
      return null;
    }
    try {
      return OptionLegs.parse(
          synthetic.path("call_symbol").asText(), synthetic.path("put_symbol").asText());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(SYNTHETIC, e.getMessage()), e);
    }
  }

  /** A price of the instrument cannot rest in the market of an option. */
  private static void requireAtMarket(StrategySet set) {
    set.strategies().stream()
        .filter(strategy -> strategy.entryModel() == EntryModel.E3)
        .findFirst()
        .ifPresent(
            resting -> {
              throw new ConfigurationException(
                  resting.strategyId(), "entry_model", "E3", "E1 or E2 beside synthetic");
            });
  }

  private static Set<String> external(@Nullable JsonNode list) {
    var ids = new LinkedHashSet<String>();
    if (list == null || list.isNull()) {
      return ids;
    }
    if (!list.isArray()) {
      throw new ConfigurationException("", EXTERNAL, list.toString(), "a list of objects");
    }
    for (var item : list) {
      String id = item.path("strategy_id").asText();
      try {
        ids.add(new StrategyId(id).text());
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            "", EXTERNAL, '"' + id + '"', "1 to 64 characters of A-Z a-z 0-9 _ . -");
      }
    }
    return ids;
  }
}
