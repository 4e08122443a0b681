package dev.tradewind.ledger.report.domain;

/** A report in both its forms, as it was written. */
public record StoredReport(String json, String markdown) {}
