package dev.tradewind.engine.strategy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tradewind.kernel.StrategyId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The strategies on one instrument (ORB-RULES 10.2).
 *
 * @param orbLabels the label list, each once, in the order of their starts (2.2)
 */
public record StrategySet(
    Instrument instrument, List<String> orbLabels, List<Strategy> strategies) {

  /** The label list of a file that names none. */
  public static final List<String> DEFAULT_LABELS =
      List.of("0900", "1000", "1100", "1800", "2300", "0030");

  private static final int DEFAULT_MINUTES = 5;
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * @throws ConfigurationException if the labels are out of order or named twice, a strategy's
   *     label is not among them, or two strategies have one id
   */
  public StrategySet {
    orbLabels = List.copyOf(orbLabels);
    strategies = List.copyOf(strategies);
    requireInOrder(orbLabels);
    var ids = new HashSet<String>();
    for (int i = 0; i < strategies.size(); i++) {
      Strategy strategy = strategies.get(i);
      if (!orbLabels.contains(strategy.orbLabel())) {
        throw new ConfigurationException(
            "",
            "strategies[%d].orb_label".formatted(i),
            '"' + strategy.orbLabel() + '"',
            "one of orb_labels " + orbLabels);
      }
      if (!ids.add(strategy.strategyId())) {
        throw new ConfigurationException(
            "",
            "strategies[%d].strategy_id".formatted(i),
            '"' + strategy.strategyId() + '"',
            "each id once");
      }
    }
  }

  /**
   * Reads the JSON of 10.2; what it may leave out is supplied.
   *
   * @param sourceName names the document in errors
   * @throws ConfigurationException naming source, field, value and what is allowed
   */
  public static StrategySet parse(String sourceName, String json) {
    ConfigObject root =
        ConfigObject.parse(sourceName, json)
            .allowOnly("instrument", "orb_labels", "orb_minutes", "strategies");
    Instrument instrument =
        root.object("instrument").map(StrategySet::instrument).orElse(Instrument.MGC);
    int minutes = root.whole("orb_minutes").orElse(DEFAULT_MINUTES);
    root.build(() -> requireMinutes(minutes));
    var strategies =
        root.required("strategies", root.objects("strategies"), "a list of objects").stream()
            .map(object -> strategy(object, minutes))
            .toList();
    var labels = root.texts("orb_labels").orElse(DEFAULT_LABELS);
    return root.build(() -> new StrategySet(instrument, labels, strategies));
  }

  /**
   * Reads a file of strategies.
   *
   * @throws ConfigurationException as {@link #parse}, and if the file cannot be read
   */
  public static StrategySet read(Path file) {
    return parse(file.toString(), ConfigFile.text(file));
  }

  /**
   * The canonical JSON: every field written out, strategies by id, numbers without trailing zeros.
   * Equal sets have equal texts, so it can be hashed; {@link #parse} reads it.
   */
  public String toJson() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      StrategyJson.writeHead(instrument, orbLabels, json);
      json.writeArrayFieldStart("strategies");
      for (Strategy strategy : byId()) {
        json.writeStartObject();
        StrategyJson.writeFields(strategy, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private List<Strategy> byId() {
    return strategies.stream()
        .sorted(Comparator.comparing(Strategy::strategyId, StrategyId.BY_CODE_POINT))
        .toList();
  }

  private static Instrument instrument(ConfigObject object) {
    object.allowOnly(
        "symbol", "point_value", "tick_size", "commission_rt", "spread_rt", "slippage_rt");
    return object.build(
        () ->
            new Instrument(
                object.text("symbol").orElse(Instrument.MGC.symbol()),
                object.decimal("point_value").orElse(Instrument.MGC.pointValue()),
                object.decimal("tick_size").orElse(Instrument.MGC.tickSize()),
                object.decimal("commission_rt").orElse(Instrument.MGC.commissionRt()),
                object.decimal("spread_rt").orElse(Instrument.MGC.spreadRt()),
                object.decimal("slippage_rt").orElse(Instrument.MGC.slippageRt())));
  }

  private static Strategy strategy(ConfigObject object, int minutes) {
    object.allowOnly(
        "strategy_id",
        "orb_label",
        "orb_minutes",
        "entry_model",
        "confirm_bars",
        "rr_target",
        "filter_type");
    return object.build(
        () ->
            new Strategy(
                object.required("strategy_id", object.text("strategy_id"), "a text"),
                object.required("orb_label", object.text("orb_label"), "HHMM"),
                object.whole("orb_minutes").orElse(minutes),
                EntryModel.parse(
                    object.required("entry_model", object.text("entry_model"), "E1, E2 or E3")),
                object.required("confirm_bars", object.whole("confirm_bars"), "1 to 5"),
                object.required("rr_target", object.decimal("rr_target"), "a number above 0"),
                Filter.parse(object.text("filter_type").orElse("NO_FILTER"))));
  }

  private static int requireMinutes(int minutes) {
    if (minutes < 1) {
      throw new ConfigurationException(
          "", "orb_minutes", String.valueOf(minutes), "a whole number from 1 on");
    }
    return minutes;
  }

  private static void requireInOrder(List<String> labels) {
    int previous = -1;
    for (int i = 0; i < labels.size(); i++) {
      int start = OrbLabel.startMinute(labels.get(i));
      if (start <= previous) {
        throw new ConfigurationException(
            "",
            "orb_labels[%d]".formatted(i),
            '"' + labels.get(i) + '"',
            "each label once, in the order of their starts within the trading day");
      }
      previous = start;
    }
  }
}
