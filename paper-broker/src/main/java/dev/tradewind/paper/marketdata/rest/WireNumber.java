package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.tradewind.paper.trading.domain.Plain;
import java.io.IOException;
import java.math.BigDecimal;

/** Market data are JSON numbers on the wire, unlike amounts elsewhere; they stay exact. */
public final class WireNumber extends StdScalarSerializer<BigDecimal> {

  private static final long serialVersionUID = 1L;

  public WireNumber() {
    super(BigDecimal.class);
  }

  @Override
  public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeNumber(Plain.of(value));
  }
}
