package dev.tradewind.local.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.local.stack.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The instruments a local stack knows without a file: multiplier, tick, costs, currency. */
public final class KnownInstruments {
  private static final String RESOURCE = "/dev/tradewind/local/instruments.json";
  private static final String DEFAULT_CURRENCY = "USD";
  private static final Map<String, ObjectNode> BY_SYMBOL = read();

  private KnownInstruments() {}

  /**
   * The members of an instrument object as strategies files have it.
   *
   * @throws CommandFailure naming the known ones
   */
  static ObjectNode object(String symbol) {
    var known = BY_SYMBOL.get(symbol);
    if (known == null) {
      throw CommandFailure.usage(
          "--instrument %s is not known; known are %s. Another one can be written out in the strategies file."
              .formatted(symbol, String.join(", ", BY_SYMBOL.keySet())));
    }
    var object = known.deepCopy();
    object.remove("currency");
    return object;
  }

  /**
   * What a grid is made for.
   *
   * @throws CommandFailure naming the known ones
   */
  public static Instrument instrument(String symbol) {
    var members = object(symbol);
    return new Instrument(
        symbol,
        new BigDecimal(members.path("point_value").asText()),
        new BigDecimal(members.path("tick_size").asText()),
        new BigDecimal(members.path("commission_rt").asText()),
        new BigDecimal(members.path("spread_rt").asText()),
        new BigDecimal(members.path("slippage_rt").asText()));
  }

  /** The currency of an instrument's costs; US dollars for one only a file describes. */
  static String currency(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol))
        .map(known -> known.path("currency").asText(DEFAULT_CURRENCY))
        .orElse(DEFAULT_CURRENCY);
  }

  private static Map<String, ObjectNode> read() {
    var mapper =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    try (var in = KnownInstruments.class.getResourceAsStream(RESOURCE)) {
      var bySymbol = new TreeMap<String, ObjectNode>();
      for (JsonNode instrument : mapper.readTree(in)) {
        bySymbol.put(instrument.path("symbol").asText(), (ObjectNode) instrument);
      }
      return bySymbol;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }
}
