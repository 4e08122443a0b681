package dev.tradewind.portfolio.bars.domain;

/** A file in the folder of bars. */
public record BarFileEntry(String name, long bytes) {}
