package dev.tradewind.execution.operations.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A scope, and why an operator does something to it.
 *
 * @param reason for whoever reads it later
 */
public record ReasonBody(
    @NotNull AccountId account,
    @NotNull Mode mode,
    @NotBlank @Size(max = 500) @Pattern(regexp = TEXT, message = TEXT_MESSAGE) String reason) {

  /** What a reason may have: no control characters. */
  public static final String TEXT = "[\\P{Cntrl}&&[^\\p{Cs}]]*";

  /** What is said of one that has. */
  public static final String TEXT_MESSAGE = "must have no control characters";
}
