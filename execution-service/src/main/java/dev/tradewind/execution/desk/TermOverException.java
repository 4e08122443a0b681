package dev.tradewind.execution.desk;

/** This instance leads no longer, or is stopping: whatever waits must let go. */
public class TermOverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TermOverException(String message) {
    super(message);
  }
}
