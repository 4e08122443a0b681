package dev.tradewind.execution.signals.rest;

import dev.tradewind.execution.signals.ReceiveSignal;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.text.StorableText;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signal from outside.
 *
 * @param signalId a UUID of the caller's; left out to get one
 * @param source who sends it; {@code engine} is taken
 * @param position the caller's name for the position it opens; of an EXIT a name for what it
 *     leaves, which chooses nothing: it leaves what the strategy holds in the symbol
 * @param timestamp when the signal arose; its whole second is part of what makes it this signal
 * @param direction of the position it opens, adds to or leaves
 * @param stopPrice where the position is given up; not for an EXIT
 * @param rrTarget the target as a multiple of the risk; left out for none
 * @param quantity contracts or shares; left out for 1, the only one a scope with a feed clock
 *     takes; of an EXIT how much is left, left out for all
 * @param atr of a PYRAMID: the average true range the sender measures by, in points; left out for
 *     that of the stored bars
 * @param exitCondition of an EXIT: exit_signal, early_exit, edge_disappeared or rebalance; left out
 *     for exit_signal
 * @param confidence 1 to 5
 * @param expiresAt from then on it is not taken, by the scope's clock; left out for the session's
 *     end
 */
public record SignalBody(
    @Nullable
        @Pattern(
            regexp = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            message = "must be a UUID in lower case")
        String signalId,
    @NotNull AccountId account,
    @NotNull Mode mode,
    @NotNull
        @Pattern(
            regexp = "(?!engine$)" + SignalBody.NAME,
            message = SignalBody.NAME_RULE + ", and not engine")
        String source,
    @NotNull @Pattern(regexp = SignalBody.NAME, message = SignalBody.NAME_RULE) String strategyId,
    @NotBlank @Size(max = 32) @Pattern(regexp = StorableText.LINES, message = StorableText.MESSAGE)
        String symbol,
    @NotNull
        @Pattern(
            regexp = "BASE_ENTRY|PYRAMID|EXIT",
            message = "allowed are BASE_ENTRY, PYRAMID and EXIT")
        String signalType,
    @NotNull Direction direction,
    @NotNull @Pattern(regexp = SignalBody.NAME, message = SignalBody.NAME_RULE) String position,
    @NotNull Instant timestamp,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
        BigDecimal stopPrice,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 8)
        BigDecimal rrTarget,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
        BigDecimal quantity,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
        BigDecimal atr,
    @Nullable String exitCondition,
    @Nullable @Min(1) @Max(5) Integer confidence,
    @Nullable
        @Size(max = 2000)
        @Pattern(regexp = StorableText.LINES, message = StorableText.MESSAGE)
        String reasoning,
    @Nullable Instant expiresAt) {

  static final String NAME = "[A-Za-z0-9_.-]{1,64}";
  static final String NAME_RULE = "must be 1 to 64 characters of A-Z a-z 0-9 _ . -";

  ReceiveSignal.Request toRequest(Scope scope) {
    return new ReceiveSignal.Request(
        signalId,
        scope,
        source,
        strategyId,
        symbol,
        signalType,
        direction,
        position,
        timestamp,
        stopPrice,
        rrTarget,
        quantity,
        atr,
        exitCondition,
        confidence,
        reasoning,
        null,
        expiresAt,
        null,
        null,
        this);
  }
}
