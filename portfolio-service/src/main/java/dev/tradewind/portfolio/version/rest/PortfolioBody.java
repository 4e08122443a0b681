package dev.tradewind.portfolio.version.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a portfolio's document looks like; for the API document only, the rules read it. */
@Schema(
    name = "Portfolio",
    description =
        "The object of ORB-RULES 10.2. Numbers may be JSON numbers or strings; both are read as exact decimals.")
record PortfolioBody(
    InstrumentPart instrument,
    @Schema(examples = "[\"0900\", \"1000\"]") List<String> orbLabels,
    Integer orbMinutes,
    @Schema(required = true) List<StrategyPart> strategies,
    List<ExternalPart> externalStrategies,
    SyntheticPart synthetic) {

  @Schema(name = "PortfolioInstrument")
  record InstrumentPart(
      String symbol,
      String pointValue,
      String tickSize,
      String commissionRt,
      String spreadRt,
      String slippageRt) {}

  @Schema(name = "PortfolioStrategy")
  record StrategyPart(
      @Schema(required = true) String strategyId,
      @Schema(required = true) String orbLabel,
      Integer orbMinutes,
      @Schema(
              required = true,
              enumeration = {"E1", "E2", "E3"})
          String entryModel,
      @Schema(required = true) Integer confirmBars,
      @Schema(required = true, examples = "1.5") String rrTarget,
      @Schema(examples = "ORB_G4") String filterType) {}

  @Schema(
      name = "PortfolioSynthetic",
      description = "The call and the put, of one root, expiry and strike, traded in its place.")
  record SyntheticPart(
      @Schema(required = true, examples = "GLD261218C00250000") String callSymbol,
      @Schema(required = true, examples = "GLD261218P00250000") String putSymbol) {}

  @Schema(name = "PortfolioExternalStrategy")
  record ExternalPart(@Schema(required = true) String strategyId) {}
}
