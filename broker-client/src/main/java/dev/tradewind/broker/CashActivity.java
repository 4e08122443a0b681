package dev.tradewind.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dividend, fee, interest, transfer, split, or what became of an option: expired ({@code OPEXP}),
 * exercised ({@code OPEXC}) or assigned ({@code OPASN}) contracts, and the shares that moved with
 * them ({@code OPTRD}, at the strike).
 *
 * @param type the broker's word: {@code DIV}, {@code FEE}, {@code INT}, {@code CSD}, {@code SPLIT}
 *     …
 * @param date null when the broker sends none
 * @param qty signed: what the position changed by; null when none moved
 * @param price of one share of an {@code OPTRD}, else null
 * @param netAmount what the cash changed by, signed; null when none moved
 * @param status {@code executed}, {@code correct} or {@code canceled}; empty when none is sent
 */
public record CashActivity(
    String id,
    String type,
    @Nullable LocalDate date,
    @Nullable BigDecimal netAmount,
    @Nullable String symbol,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal price,
    @Nullable BigDecimal perShareAmount,
    String status,
    @Nullable Instant createdAt)
    implements BrokerActivity {}
