package dev.tradewind.ledger.journal.domain;

/** What a journal entry was made from; each source is booked at most once. */
public sealed interface Source {

  /** A numbered fact of the executor. */
  record Fact(long number) implements Source {
    @Override
    public String kind() {
      return "fact";
    }

    @Override
    public String reference() {
      return Long.toString(number);
    }
  }

  /** A deposit, by its {@code Idempotency-Key}. */
  record Deposit(String key) implements Source {
    @Override
    public String kind() {
      return "deposit";
    }

    @Override
    public String reference() {
      return key;
    }
  }

  /** The kind as stored: {@code fact} or {@code deposit}. */
  String kind();

  /** What names the source within its kind and scope. */
  String reference();

  /**
   * Reads what {@link #kind()} and {@link #reference()} write.
   *
   * @throws IllegalArgumentException if the kind is unknown or the number is none
   */
  static Source of(String kind, String reference) {
    return switch (kind) {
      case "fact" -> new Fact(Long.parseLong(reference));
      case "deposit" -> new Deposit(reference);
      default -> throw new IllegalArgumentException("no source of kind " + kind);
    };
  }
}
