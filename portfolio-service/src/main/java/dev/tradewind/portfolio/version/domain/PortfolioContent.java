package dev.tradewind.portfolio.version.domain;

import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.StrategyId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio trades: the strategies the engine decides, and those decided by programs that
 * post signals.
 *
 * @param external in the order of their ids
 * @param legs the call and the put that are traded in the place of the instrument; null for itself
 */
public record PortfolioContent(
    StrategySet set, List<StrategyId> external, @Nullable OptionLegs legs) {

  /** What trades its instrument itself. */
  public PortfolioContent(StrategySet set, List<StrategyId> external) {
    this(set, external, null);
  }

  /**
   * @throws ConfigurationException if there is no strategy, or an id occurs twice or is too long,
   *     or an entry is to rest at a price of the instrument while options are traded
   */
  public PortfolioContent {
    external = external.stream().sorted().toList();
    if (set.strategies().isEmpty() && external.isEmpty()) {
      throw new ConfigurationException("", "strategies", "[]", "at least one strategy");
    }
    if (legs != null) {
      set.strategies().stream()
          .filter(strategy -> strategy.entryModel() == EntryModel.E3)
          .findFirst()
          .ifPresent(
              resting -> {
                throw new ConfigurationException(
                    resting.strategyId(), "entry_model", "E3", "E1 or E2 beside synthetic");
              });
    }
    var ids = new HashSet<String>();
    for (Strategy strategy : set.strategies()) {
      requireId(strategy.strategyId());
      ids.add(strategy.strategyId());
    }
    for (StrategyId id : external) {
      if (!ids.add(id.text())) {
        throw new ConfigurationException(
            "", "external_strategies", '"' + id.text() + '"', "each id once in the portfolio");
      }
    }
  }

  /** The number of strategies, the external ones included. */
  public int size() {
    return set.strategies().size() + external.size();
  }

  /** The canonical JSON: equal contents have equal texts. */
  public String text() {
    String strategies = set.toJson();
    String synthetic =
        legs == null
            ? ""
            : ",\"synthetic\":{\"call_symbol\":\"%s\",\"put_symbol\":\"%s\"}"
                .formatted(legs.call(), legs.put());
    return external.stream()
        .map(id -> "{\"strategy_id\":\"" + id.text() + "\"}")
        .collect(
            Collectors.joining(
                ",",
                strategies.substring(0, strategies.length() - 1) + ",\"external_strategies\":[",
                "]" + synthetic + "}"));
  }

  /** The rules let an id be of any length; what is stored and sent is limited. */
  private static void requireId(String id) {
    try {
      new StrategyId(id);
    } catch (IllegalArgumentException e) {
      var refused =
          new ConfigurationException(
              "", "strategy_id", '"' + id + '"', "1 to 64 characters of A-Z a-z 0-9 _ . -");
      refused.initCause(e);
      throw refused;
    }
  }
}
