package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset as the Alpaca API has it. The fields of a future, from {@code pointValue} on, and {@code
 * option} are our extension and absent for a share.
 *
 * @param maintenanceMarginRequirement per cent of the value, a number
 * @param marginRequirementLong per cent of the value, as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssetBody(
    String id,
    @JsonProperty("class") String assetClass,
    String exchange,
    String symbol,
    String name,
    String status,
    boolean tradable,
    boolean marginable,
    boolean shortable,
    boolean easyToBorrow,
    boolean fractionable,
    String borrowStatus,
    int maintenanceMarginRequirement,
    String marginRequirementLong,
    String marginRequirementShort,
    List<String> attributes,
    @Nullable BigDecimal pointValue,
    @Nullable BigDecimal tickSize,
    @Nullable BigDecimal initialMargin,
    @Nullable BigDecimal maintenanceMargin,
    @Nullable LocalDate expiresOn,
    @Nullable Option option) {

  private static final int MAINTENANCE = 30;
  private static final int WHOLE = 100;

  /**
   * What makes an option.
   *
   * @param type {@code call} or {@code put}
   * @param shortMargin absent for a call that shares must cover
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Option(
      String underlying,
      String type,
      BigDecimal strike,
      LocalDate expiresOn,
      BigDecimal multiplier,
      @Nullable BigDecimal shortMargin) {}

  /** What differs between assets. */
  public record Figures(
      String id,
      String exchange,
      String assetClass,
      String symbol,
      String name,
      boolean active,
      boolean marginable,
      boolean shortable,
      boolean fractionable) {}

  /** A share. */
  public static AssetBody share(Figures figures) {
    return of(figures, null, null, null, null, null);
  }

  /** An option. */
  public static AssetBody option(Figures figures, Option option) {
    return of(figures, null, null, null, null, null, option);
  }

  /** A future; what is null is not known of it. */
  public static AssetBody of(
      Figures figures,
      @Nullable BigDecimal pointValue,
      @Nullable BigDecimal tickSize,
      @Nullable BigDecimal initialMargin,
      @Nullable BigDecimal maintenanceMargin,
      @Nullable LocalDate expiresOn) {
    return of(figures, pointValue, tickSize, initialMargin, maintenanceMargin, expiresOn, null);
  }

  private static AssetBody of(
      Figures figures,
      @Nullable BigDecimal pointValue,
      @Nullable BigDecimal tickSize,
      @Nullable BigDecimal initialMargin,
      @Nullable BigDecimal maintenanceMargin,
      @Nullable LocalDate expiresOn,
      @Nullable Option option) {
    int requirement = figures.marginable() ? MAINTENANCE : WHOLE;
    return new AssetBody(
        figures.id(),
        figures.assetClass(),
        figures.exchange(),
        figures.symbol(),
        figures.name(),
        figures.active() ? "active" : "inactive",
        figures.active(),
        figures.marginable(),
        figures.shortable(),
        figures.shortable(),
        figures.fractionable(),
        figures.shortable() ? "easy_to_borrow" : "not_available",
        requirement,
        Integer.toString(requirement),
        Integer.toString(requirement),
        List.of(),
        pointValue,
        tickSize,
        initialMargin,
        maintenanceMargin,
        expiresOn,
        option);
  }
}
