package dev.tradewind.execution.leadership.domain;

/** The term is another's by now: whatever was about to be written must not be. */
public class StaleEpochException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StaleEpochException(Term term, String found) {
    super("epoch %d of account %s has ended: %s".formatted(term.epoch(), term.account(), found));
  }
}
