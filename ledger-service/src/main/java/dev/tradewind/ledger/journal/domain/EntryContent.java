package dev.tradewind.ledger.journal.domain;

import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What an entry says, as it is hashed and stored. It holds whatever the rows hold, also what no
 * {@link EntryDraft} would allow: an altered row must be readable to be found out.
 *
 * @param sourceKind see {@link Source#kind()}
 * @param sourceReference see {@link Source#reference()}
 * @param asOf the clock of the scope, in microseconds, as the database keeps no more
 */
public record EntryContent(
    Scope scope,
    String sourceKind,
    String sourceReference,
    Optional<String> runId,
    Instant asOf,
    String description,
    List<Line> lines) {

  /**
   * One line.
   *
   * @param code of the ledger account
   * @param amount positive for a debit, negative for a credit
   * @param currency ISO 4217
   */
  public record Line(String code, BigDecimal amount, String currency) {
    public Line {
      BigDecimal stripped = amount.stripTrailingZeros();
      amount = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }

  public EntryContent {
    asOf = asOf.truncatedTo(ChronoUnit.MICROS);
    lines = List.copyOf(lines);
  }

  /** Debits less credits; zero in every entry that was written by rule. */
  public BigDecimal difference() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
