package dev.tradewind.portfolio.version.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.portfolio.version.domain.PortfolioContent;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the object of ORB-RULES 10.2 with {@code external_strategies} and {@code synthetic} beside
 * it.
 */
final class PortfolioDocument {
  private static final String EXTERNAL = "external_strategies";
  private static final String SYNTHETIC = "synthetic";

  private PortfolioDocument() {}

  /**
   * Returns the content.
   *
   * @throws HttpProblem 400 if it is not JSON, 422 naming field and value if it is not allowed
   */
  static PortfolioContent read(ObjectMapper mapper, String body) {
    try {
      if (!(mapper.readTree(body) instanceof ObjectNode document)) {
        throw refused("", "the body", "a JSON object as in ORB-RULES 10.2");
      }
      var external = external(document.remove(EXTERNAL));
      var legs = legs(document.remove(SYNTHETIC));
      return new PortfolioContent(
          StrategySet.parse("portfolio", mapper.writeValueAsString(document)), external, legs);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw Problems.malformed(
          "The body is not valid JSON at line %d, column %d: %s."
              .formatted(
                  place == null ? 0 : place.getLineNr(),
                  place == null ? 0 : place.getColumnNr(),
                  e.getOriginalMessage()));
    } catch (ConfigurationException e) {
      throw refused(e.field(), e.value(), e.allowed());
    }
  }

  private static List<StrategyId> external(@Nullable JsonNode strategies) {
    var ids = new ArrayList<StrategyId>();
    if (strategies == null || strategies.isNull()) {
      return ids;
    }
    if (!strategies.isArray()) {
      throw refused(EXTERNAL, strategies.toString(), "a list of objects with strategy_id");
    }
    for (int i = 0; i < strategies.size(); i++) {
      var object = strategies.get(i);
      var id = object.path("strategy_id");
      String field = "%s[%d]".formatted(EXTERNAL, i);
      if (!object.isObject() || object.size() != 1 || !id.isTextual()) {
        throw refused(field, object.toString(), "an object with strategy_id alone");
      }
      try {
        ids.add(new StrategyId(id.asText()));
      } catch (IllegalArgumentException e) {
        throw refused(
            field + ".strategy_id", id.toString(), "1 to 64 characters of A-Z a-z 0-9 _ . -");
      }
    }
    return ids;
  }

  private static @Nullable OptionLegs legs(@Nullable JsonNode synthetic) {
    if (synthetic == null || synthetic.isNull()) {
      return null;
    }
    var call = synthetic.path("call_symbol");
    var put = synthetic.path("put_symbol");
    if (synthetic.size() != 2 || !call.isTextual() || !put.isTextual()) {
      throw refused(SYNTHETIC, synthetic.toString(), "an object with call_symbol and put_symbol");
    }
    try {
      return OptionLegs.parse(call.asText(), put.asText());
    } catch (IllegalArgumentException e) {
      throw refused(
          SYNTHETIC,
          synthetic.toString(),
          "a call and a put of one root, expiry and strike (%s)".formatted(e.getMessage()));
    }
  }

  private static HttpProblem refused(String field, String value, String allowed) {
    String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
    return Problems.of(
        422,
        "invalid-portfolio",
        "Portfolio is not valid",
        "%s%s is not allowed; allowed is %s."
            .formatted(field.isEmpty() ? "" : field + " = ", shown, allowed),
        Map.of("field", field, "value", shown));
  }
}
