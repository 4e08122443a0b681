package dev.tradewind.stack;

/**
 * A part of the embedded stack cannot run; the message names the part, its place and the way out.
 */
public class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
