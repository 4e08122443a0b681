package dev.tradewind.portfolio.construction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.research.ConstructionRules;
import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.portfolio.construction.domain.ConstructionOrder;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is asked for. */
@ApplicationScoped
class ConstructionRequests {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final int MOST_YEARS = 50;
  private static final int MOST_STRATEGIES = 1000;

  private final ObjectMapper mapper;

  ConstructionRequests(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ConstructionRequest parse(String json) {
    try {
      return mapper.readValue(json, ConstructionRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored request cannot be read", e);
    }
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 naming what is not allowed
   */
  ConstructionOrder order(ConstructionRequest request) {
    try {
      String name = or(request.name(), "portfolio");
      require(NAME.matcher(name).matches(), "name", name, "1 to 64 of A-Z a-z 0-9 _ . -");
      BigDecimal margin = or(request.marginPerContract(), BigDecimal.ZERO);
      require(margin.signum() >= 0, "margin_per_contract", margin, "a number from 0 on");
      var preset = ConstructionRules.preset(or(request.preset(), "balanced"));
      return new ConstructionOrder(
          request.replayId(),
          name,
          new ConstructionRules(
              upTo(
                  "max_strategies",
                  or(request.maxStrategies(), preset.maxStrategies()),
                  MOST_STRATEGIES),
              or(request.minExpectancyR(), preset.minExpectancyR()),
              upTo(
                  "max_per_label",
                  or(request.maxPerLabel(), preset.maxPerLabel()),
                  MOST_STRATEGIES),
              preset.preferredCorrelation()),
          ConstructionOrder.account(
              ConstructionOrder.profile(or(request.profile(), "25k")),
              Optional.ofNullable(request.equity()),
              Optional.ofNullable(request.riskPerTradePct()),
              Optional.ofNullable(request.maxDrawdown())),
          margin,
          new WalkForward(
              upTo(
                  "train_years",
                  or(request.trainYears(), WalkForward.DEFAULT.trainYears()),
                  MOST_YEARS),
              upTo(
                  "test_years",
                  or(request.testYears(), WalkForward.DEFAULT.testYears()),
                  MOST_YEARS)));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static int upTo(String field, int value, int most) {
    require(value >= 1 && value <= most, field, value, "1 to " + most);
    return value;
  }

  private static void require(boolean isAllowed, String field, Object value, String allowed) {
    if (!isAllowed) {
      throw new IllegalArgumentException("%s %s: allowed is %s".formatted(field, value, allowed));
    }
  }
}
