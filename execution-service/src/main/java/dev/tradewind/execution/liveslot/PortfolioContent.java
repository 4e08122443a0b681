package dev.tradewind.execution.liveslot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio version's text, read.
 *
 * @param externalStrategies ids of {@code external_strategies}
 */
record PortfolioContent(StrategySet set, Set<String> externalStrategies) {

  private static final String EXTERNAL = "external_strategies";

  /**
   * Reads ORB-RULES 10.2 with {@code external_strategies}.
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
    return new PortfolioContent(set, external);
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
