package dev.tradewind.ledger.roundtrip.domain;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Figures over many rows of the trade journal.
 *
 * @param roundTrips rows with an exit
 * @param pnlR their results added up
 * @param byOutcome how many rows ended in which way, rejections and unfilled orders among them
 */
public record Totals(long roundTrips, BigDecimal pnlR, Map<String, Long> byOutcome) {}
