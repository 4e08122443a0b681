package dev.tradewind.execution.operations.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.text.StorableText;
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
    @NotBlank @Size(max = 500) @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
        String reason) {}
