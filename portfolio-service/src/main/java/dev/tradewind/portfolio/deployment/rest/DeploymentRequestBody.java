package dev.tradewind.portfolio.deployment.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a version is to trade; the caller's id makes asking again safe.
 *
 * @param rollover true to roll open positions of the instrument before over to the version's; null
 *     for false
 */
@Schema(name = "DeploymentRequest")
public record DeploymentRequestBody(
    @NotNull @Pattern(regexp = "[A-Za-z0-9_.:-]{1,64}") String deploymentId,
    @NotNull @Schema(implementation = String.class, examples = "demo") AccountId account,
    @NotNull
        @Schema(
            implementation = String.class,
            enumeration = {"live", "paper", "shadow", "replay", "walk_forward"})
        Mode mode,
    @Nullable Boolean rollover) {}
