package dev.tradewind.execution.liveslot.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to trade.
 *
 * @param deploymentId the caller's; repeating it changes nothing
 * @param hash SHA-256 of {@code contentText}, hex
 * @param content the same as {@code contentText}, for readers; not used
 * @param contentText the portfolio version exactly as it was hashed
 * @param rollover true to roll open positions of the instrument before over to this one
 */
public record LiveSlotBody(
    @NotBlank @Size(max = 64) String deploymentId,
    @NotBlank @Size(max = 64) String portfolio,
    @Positive int version,
    @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String hash,
    @Nullable JsonNode content,
    @NotBlank String contentText,
    @Nullable Boolean rollover) {}
