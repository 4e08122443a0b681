package dev.tradewind.portfolio.construction;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for; what is absent is the preset's and the profile's.
 *
 * @param replayId a replay that is DONE
 * @param name of the portfolio; absent: {@code portfolio}
 * @param preset conservative (5 strategies), balanced (10) or aggressive (20); absent: balanced
 * @param minExpectancyR the least ExpR; absent: 0.10
 * @param maxPerLabel strategies of one label; absent: 5
 * @param profile {@code 25k} (2 % a trade), {@code 50k} (1 %) or {@code 100k} (0.5 %); absent: 25k
 * @param equity instead of the profile's
 * @param riskPerTradePct instead of the profile's
 * @param maxDrawdown a prop firm's: the loss at which the account ends
 * @param marginPerContract absent: margin is not counted
 * @param trainYears of walk-forward; absent: 3
 * @param testYears of walk-forward; absent: 1
 */
@Schema(name = "ConstructionRequest")
public record ConstructionRequest(
    String replayId,
    @Nullable String name,
    @Nullable String preset,
    @Nullable Integer maxStrategies,
    @Nullable BigDecimal minExpectancyR,
    @Nullable Integer maxPerLabel,
    @Nullable String profile,
    @Nullable BigDecimal equity,
    @Nullable BigDecimal riskPerTradePct,
    @Nullable BigDecimal maxDrawdown,
    @Nullable BigDecimal marginPerContract,
    @Nullable Integer trainYears,
    @Nullable Integer testYears) {}
