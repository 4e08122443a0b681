package dev.tradewind.execution.leadership.domain;

/** What came of a {@link TermMove}. */
public sealed interface TermAnswer {

  /** It was so, or it was done. */
  record Yes() implements TermAnswer {}

  /** It was not so, or it was refused. */
  record No() implements TermAnswer {}

  /** The epoch is raised, and committed. */
  record Raised(Term term) implements TermAnswer {}

  /** A transaction of the present leader was open for too long. */
  record LockBusy() implements TermAnswer {}

  /** Redis or Postgres gave no answer: it may have been done or not. */
  record Away(String why) implements TermAnswer {}

  /** The answer to a question. */
  static TermAnswer of(boolean answer) {
    return answer ? new Yes() : new No();
  }
}
