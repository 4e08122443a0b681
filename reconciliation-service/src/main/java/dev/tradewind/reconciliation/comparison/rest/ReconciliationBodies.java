package dev.tradewind.reconciliation.comparison.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.comparison.RequestReconciliation.Told;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation.Difference;
import dev.tradewind.reconciliation.comparison.domain.Status;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of the reconciliation routes. */
public final class ReconciliationBodies {

  private ReconciliationBodies() {}

  /**
   * A reconciliation somebody asks for.
   *
   * @param reconciliationId the caller's id; the same one again is the same request
   * @param reason one word, such as {@code recovery}
   * @param factsThrough our books and the ledger's must have this fact before they are compared
   */
  public record RequestBody(
      @NotBlank @Size(max = 100) String reconciliationId,
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull RunId runId,
      @NotBlank @Size(max = 64) String reason,
      @NotNull @PositiveOrZero Long factsThrough) {

    Reconciliation toReconciliation() {
      return new Reconciliation(
          reconciliationId,
          new Scope(account, mode),
          runId.text(),
          reason,
          factsThrough,
          Status.UNKNOWN,
          List.of(),
          List.of());
    }
  }

  /**
   * How a reconciliation stands.
   *
   * @param state PENDING or DONE
   * @param status UNKNOWN while pending; PASS, PASS_WITH_HEALING or FAIL
   * @param explained differences that a known corporate action explains; they block nothing
   * @param detail what it waits for while pending
   */
  public record ReconciliationBody(
      @Nullable String reconciliationId,
      String runId,
      String state,
      String status,
      List<DiscrepancyBody> discrepancies,
      List<DiscrepancyBody> explained,
      @Nullable String detail) {

    static ReconciliationBody of(Told told) {
      var reconciliation = told.reconciliation();
      return new ReconciliationBody(
          reconciliation.id(),
          reconciliation.runId(),
          reconciliation.isDone() ? "DONE" : "PENDING",
          reconciliation.status().name(),
          reconciliation.differences().stream().map(DiscrepancyBody::of).toList(),
          reconciliation.explained().stream().map(DiscrepancyBody::of).toList(),
          told.waitsFor().orElse(null));
    }

    static ReconciliationBody unheardOf(String runId) {
      return new ReconciliationBody(
          null,
          runId,
          "PENDING",
          Status.UNKNOWN.name(),
          List.of(),
          List.of(),
          "the session_opened fact of the run");
    }
  }

  /**
   * A difference between our books and the broker.
   *
   * @param kind the class, as {@code class}: external_position, missing_position, side, quantity,
   *     average_price, cash, currency, stuck_order, phantom_order
   * @param symbol null where it is about none
   * @param expected by our books
   * @param found at the broker
   */
  public record DiscrepancyBody(
      @JsonProperty("class") String kind,
      @Nullable String symbol,
      String expected,
      String found,
      String detail) {

    static DiscrepancyBody of(Difference difference) {
      return new DiscrepancyBody(
          difference.kind(),
          difference.symbol().isEmpty() ? null : difference.symbol(),
          difference.expected(),
          difference.found(),
          difference.detail());
    }
  }
}
