package dev.tradewind.ledger.journal.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A balanced entry that has no place in the chain yet.
 *
 * @param runId the run in which it happened; empty for a deposit
 * @param asOf the clock of the scope
 * @param postings at least two, of one currency, whose sum is zero
 */
public record EntryDraft(
    Scope scope,
    Source source,
    Optional<String> runId,
    Instant asOf,
    String description,
    List<Posting> postings) {

  /**
   * @throws UnbalancedEntryException if debits and credits differ, or fewer than two lines are
   *     given
   * @throws IllegalArgumentException if the postings are not of one currency
   */
  public EntryDraft {
    postings = List.copyOf(postings);
    if (postings.size() < 2) {
      throw new UnbalancedEntryException(
          "%s: an entry of %d lines".formatted(description, postings.size()));
    }
    Money difference = postings.stream().map(Posting::amount).reduce(Money::plus).orElseThrow();
    if (difference.signum() != 0) {
      throw new UnbalancedEntryException(
          "%s: debits exceed credits by %s".formatted(description, difference));
    }
  }

  /** The one currency of the entry. */
  public Currency currency() {
    return postings.getFirst().amount().currency();
  }

  /** What is hashed and stored. */
  public EntryContent content() {
    return new EntryContent(
        scope,
        source.kind(),
        source.reference(),
        runId,
        asOf,
        description,
        postings.stream().map(EntryDraft::line).toList());
  }

  private static EntryContent.Line line(Posting posting) {
    return new EntryContent.Line(
        posting.account().code(),
        posting.amount().amount(),
        posting.amount().currency().getCurrencyCode());
  }
}
