package dev.tradewind.portfolio.replay.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.bar.BarPick;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.portfolio.bars.BarsFolder;
import dev.tradewind.portfolio.instrument.domain.Instruments;
import dev.tradewind.portfolio.instrument.domain.TradedInstrument;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a replay is made of, and refuses what cannot be replayed before it is queued. */
@ApplicationScoped
class ReplayInputs {
  private static final Currency USUAL = Currency.getInstance("USD");
  private static final String EXTERNAL = "external_strategies";
  private static final String SYNTHETIC = "synthetic";

  private final BarsFolder folder;
  private final Instruments instruments;
  private final PortfolioVersions versions;
  private final ObjectMapper mapper;

  ReplayInputs(
      BarsFolder folder, Instruments instruments, PortfolioVersions versions, ObjectMapper mapper) {
    this.folder = folder;
    this.instruments = instruments;
    this.versions = versions;
    this.mapper = mapper;
  }

  private record Source(String name, StrategySet set) {}

  /**
   * @throws HttpProblem 422 naming what is wrong, 404 if a portfolio version does not exist
   */
  ReplayRequest read(ReplayRequestBody body) {
    body.bars().forEach(folder::file);
    var from = body.from();
    if (from != null && body.to() != null && from.isAfter(body.to())) {
      throw Problems.validation(
          "from %s: allowed is a day not after to %s.".formatted(from, body.to()));
    }
    Source source = source(body);
    requireStorable(source.set());
    JsonNode risk = body.risk();
    return new ReplayRequest(
        body.bars(),
        new BarPick(body.pick(), body.publisher()),
        source.name(),
        source.set(),
        instruments
            .find(source.set().instrument().symbol())
            .map(TradedInstrument::currency)
            .orElse(USUAL),
        risk == null || risk.isNull()
            ? null
            : allowed("risk", () -> RiskLimits.parse("risk", text(risk))),
        from,
        body.to());
  }

  private Source source(ReplayRequestBody body) {
    var grid = body.grid();
    JsonNode strategies =
        body.strategies() == null || body.strategies().isNull() ? null : body.strategies();
    var portfolio = body.portfolio();
    if (Stream.of(grid != null, strategies != null, portfolio != null).filter(is -> is).count()
        != 1) {
      throw Problems.validation("Of grid, strategies and portfolio exactly one is needed.");
    }
    if (grid != null) {
      return grid(grid.instrument());
    }
    if (strategies != null) {
      return new Source(
          "a list of strategies",
          allowed("strategies", () -> StrategySet.parse("strategies", text(strategies))));
    }
    return version(portfolio);
  }

  private Source grid(String symbol) {
    var instrument =
        instruments
            .find(symbol)
            .orElseThrow(
                () ->
                    Problems.of(
                        422,
                        "unknown-instrument",
                        "Instrument is not registered",
                        "The instrument '%s' has no multiplier and costs here. Register it with PUT /instruments/%s."
                            .formatted(symbol, symbol),
                        Map.of("symbol", symbol)));
    return new Source("the default grid of " + symbol, DefaultGrid.of(instrument.rules()));
  }

  private Source version(ReplayRequestBody.@Nullable VersionReference reference) {
    if (reference == null) {
      throw Problems.validation("Of grid, strategies and portfolio exactly one is needed.");
    }
    var version =
        versions
            .find(reference.name(), reference.version())
            .orElseThrow(
                () ->
                    Problems.notFound(
                        "The portfolio '%s' has no version %d."
                            .formatted(reference.name(), reference.version())));
    try {
      if (mapper.readTree(version.contentText()) instanceof ObjectNode content) {
        content.remove(EXTERNAL);
        content.remove(SYNTHETIC); // a replay fills at the prices of the instrument
        return new Source(
            "version %d of portfolio %s".formatted(version.number(), version.portfolio()),
            StrategySet.parse("portfolio", text(content)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored content is not JSON: " + version.hash(), e);
    }
    throw new IllegalStateException("stored content is no object: " + version.hash());
  }

  /** The rules let ids and symbols be any text; what is stored is limited. */
  private static void requireStorable(StrategySet set) {
    if (set.strategies().isEmpty()) {
      throw refused("strategies", "[]", "at least one strategy the engine decides");
    }
    try {
      new Symbol(set.instrument().symbol());
      set.strategies().forEach(strategy -> new StrategyId(strategy.strategyId()));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private String text(JsonNode json) {
    try {
      return mapper.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> T allowed(String member, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigurationException e) {
      throw refused(
          e.field().isEmpty() ? member : member + "." + e.field(), e.value(), e.allowed());
    }
  }

  private static HttpProblem refused(String field, String value, String allowed) {
    String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
    return Problems.of(
        422,
        "invalid-replay",
        "Replay is not valid",
        "%s = %s is not allowed; allowed is %s.".formatted(field, shown, allowed),
        Map.of("field", field, "value", shown));
  }
}
