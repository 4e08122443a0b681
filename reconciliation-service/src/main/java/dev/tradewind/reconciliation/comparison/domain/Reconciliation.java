package dev.tradewind.reconciliation.comparison.domain;

import dev.tradewind.kernel.Scope;
import java.util.List;

/**
 * A comparison of our books with the broker, asked for and perhaps decided.
 *
 * @param id of whoever asked
 * @param reason {@code session}, or the caller's word
 * @param factsThrough both our books and the ledger's must have this fact first
 * @param status UNKNOWN until it is decided
 * @param explained differences that a known corporate action explains
 */
public record Reconciliation(
    String id,
    Scope scope,
    String runId,
    String reason,
    long factsThrough,
    Status status,
    List<Difference> differences,
    List<Difference> explained) {

  public Reconciliation {
    explained = List.copyOf(explained);
    differences = List.copyOf(differences);
  }

  /** A stored discrepancy: what it was decided by, in words. */
  public record Difference(
      String kind, String symbol, String expected, String found, String detail) {

    /** The words of a discrepancy; without a symbol the symbol is empty. */
    public static Difference of(Discrepancy discrepancy) {
      return new Difference(
          discrepancy.kind(),
          discrepancy.symbol().orElse(""),
          discrepancy.expected(),
          discrepancy.found(),
          discrepancy.detail());
    }
  }

  /** Whether it has its outcome. */
  public boolean isDone() {
    return status != Status.UNKNOWN;
  }
}
