package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.strategy.Instrument;

/** An instrument as paper broker and portfolio-service read it. */
final class InstrumentJson {
  private InstrumentJson() {}

  static JsonNode of(Instrument instrument, String currency) {
    return HttpJson.object()
        .put("symbol", instrument.symbol())
        .put("point_value", instrument.pointValue().toPlainString())
        .put("tick_size", instrument.tickSize().toPlainString())
        .put("commission_rt", instrument.commissionRt().toPlainString())
        .put("spread_rt", instrument.spreadRt().toPlainString())
        .put("slippage_rt", instrument.slippageRt().toPlainString())
        .put("currency", currency);
  }
}
