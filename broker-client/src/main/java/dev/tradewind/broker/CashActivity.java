package dev.tradewind.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dividend, fee, interest, transfer, split or the like.
 *
 * @param type the broker's word: {@code DIV}, {@code FEE}, {@code INT}, {@code CSD}, {@code SPLIT}
 *     …
 * @param date null when the broker sends none
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
    @Nullable BigDecimal perShareAmount,
    String status,
    @Nullable Instant createdAt)
    implements BrokerActivity {}
