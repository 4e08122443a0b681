package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an account is besides its orders and positions.
 *
 * @param cash in its currency
 * @param lastEquity when the present day began
 * @param day by New York's date; null before the first
 * @param orderSequence of the newest order, for ever
 * @param activitySequence of the newest activity, for ever
 * @param lastSubmitted when the newest order was submitted
 * @param marketEvent number of the last event of the market that changed the account
 */
public record AccountRow(
    BigDecimal cash,
    BigDecimal lastEquity,
    @Nullable LocalDate day,
    long orderSequence,
    long activitySequence,
    Instant lastSubmitted,
    long marketEvent,
    Configuration configuration) {}
