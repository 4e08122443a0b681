package dev.tradewind.engine.strategy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** How every file of ours writes what ORB-RULES 10.2 names: all fields, numbers as plain texts. */
public final class StrategyJson {

  private StrategyJson() {}

  /** Writes the members {@code instrument} and {@code orb_labels} into the open object. */
  public static void writeHead(Instrument instrument, List<String> orbLabels, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("instrument");
    json.writeStringField("symbol", instrument.symbol());
    json.writeStringField("point_value", instrument.pointValue().toPlainString());
    json.writeStringField("tick_size", instrument.tickSize().toPlainString());
    json.writeStringField("commission_rt", instrument.commissionRt().toPlainString());
    json.writeStringField("spread_rt", instrument.spreadRt().toPlainString());
    json.writeStringField("slippage_rt", instrument.slippageRt().toPlainString());
    json.writeEndObject();
    json.writeArrayFieldStart("orb_labels");
    for (String label : orbLabels) {
      json.writeString(label);
    }
    json.writeEndArray();
  }

  /** Writes the members of a strategy into the open object. */
  public static void writeFields(Strategy strategy, JsonGenerator json) throws IOException {
    json.writeStringField("strategy_id", strategy.strategyId());
    json.writeStringField("orb_label", strategy.orbLabel());
    json.writeNumberField("orb_minutes", strategy.orbMinutes());
    json.writeStringField("entry_model", strategy.entryModel().name());
    json.writeNumberField("confirm_bars", strategy.confirmBars());
    json.writeStringField("rr_target", strategy.rrTarget().toPlainString());
    json.writeStringField("filter_type", strategy.filter().name());
  }
}
