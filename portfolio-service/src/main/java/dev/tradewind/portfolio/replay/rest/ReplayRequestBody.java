package dev.tradewind.portfolio.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to replay; of {@code grid}, {@code strategies} and {@code portfolio} exactly one.
 *
 * @param bars names of bar files, in the order of their time
 * @param pick the instrument's symbol or number, where the files hold several
 * @param publisher the publisher's number, where the files hold several
 * @param strategies the object of ORB-RULES 10.2
 * @param risk the object of ORB-RULES 10.3; absent: every strategy on its own
 * @param from first trading day
 * @param to last trading day
 */
@Schema(name = "ReplayRequest")
public record ReplayRequestBody(
    @NotNull @NotEmpty @Size(max = 1000) List<@NotBlank String> bars,
    @Nullable String pick,
    @Nullable String publisher,
    @Valid @Nullable GridBody grid,
    @Nullable JsonNode strategies,
    @Valid @Nullable VersionReference portfolio,
    @Nullable JsonNode risk,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  /** The default grid of a registered instrument: 7,020 strategies. */
  @Schema(name = "ReplayGrid")
  public record GridBody(@NotBlank String instrument) {}

  /** A stored version. */
  @Schema(name = "ReplayPortfolio")
  public record VersionReference(@NotBlank String name, int version) {}
}
