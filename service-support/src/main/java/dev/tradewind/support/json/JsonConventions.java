package dev.tradewind.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * JSON as every service writes and reads it: {@code snake_case} names, decimals as plain strings,
 * times as RFC 3339 in UTC, ids and modes as their text. Unknown fields are ignored here, since
 * another service may be newer; bodies of our own routes are stricter, see {@link StrictBodies}.
 */
@Singleton
public class JsonConventions implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    apply(mapper);
  }

  /** Gives {@code mapper} the conventions; for the places without injection. */
  public static ObjectMapper apply(ObjectMapper mapper) {
    var module = new SimpleModule("tradewind");
    module.addSerializer(
        BigDecimal.class, new AsText<>(BigDecimal.class, BigDecimal::toPlainString));
    text(module, AccountId.class, AccountId::text, AccountId::new);
    text(module, StrategyId.class, StrategyId::text, StrategyId::new);
    text(module, Symbol.class, Symbol::text, Symbol::new);
    text(module, RunId.class, RunId::text, RunId::new);
    text(module, Mode.class, Mode::text, Mode::parse);
    text(module, Direction.class, Direction::text, Direction::parse);
    text(module, Side.class, Side::text, Side::parse);
    return mapper
        .findAndRegisterModules()
        .registerModule(module)
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> print, Function<String, T> parse) {
    module.addSerializer(type, new AsText<>(type, print));
    module.addDeserializer(type, new FromText<>(type, parse));
  }

  private static final class AsText<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> print;

    AsText(Class<T> type, Function<T, String> print) {
      super(type);
      this.print = print;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(print.apply(value));
    }
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getValueAsString("");
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        var readable =
            context.weirdStringException(text, handledType(), String.valueOf(e.getMessage()));
        readable.initCause(e);
        throw readable;
      }
    }
  }
}
