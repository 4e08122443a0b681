package dev.tradewind.support.facts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /facts}. A newer sender may say more than we know. */
@JsonIgnoreProperties(ignoreUnknown = true)
record FactBatchBody(
    @NotNull AccountId account,
    @NotNull Mode mode,
    @PositiveOrZero long epoch,
    @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull FactBody> facts) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record FactBody(
      @Positive long number,
      @NotBlank String type,
      @Nullable String runId,
      @Nullable LocalDate tradingDay,
      @NotNull Instant asOf,
      @NotNull JsonNode body) {

    Fact toFact(Scope scope, long epoch) {
      return new Fact(scope, number, epoch, type, runId, tradingDay, asOf, body);
    }
  }

  List<Fact> toFacts() {
    var scope = new Scope(account, mode);
    return facts.stream().map(fact -> fact.toFact(scope, epoch)).toList();
  }
}
