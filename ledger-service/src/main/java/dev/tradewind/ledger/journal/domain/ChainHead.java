package dev.tradewind.ledger.journal.domain;

/**
 * The last link of a scope's chain.
 *
 * @param number of the last entry; 0 before the first
 * @param hash of the last entry, SHA-256 hex; 64 zeros before the first
 */
public record ChainHead(long number, String hash) {

  /** Before the first entry. */
  public static final ChainHead GENESIS = new ChainHead(0, "0".repeat(64));
}
