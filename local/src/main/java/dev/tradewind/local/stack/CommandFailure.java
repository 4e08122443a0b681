package dev.tradewind.local.stack;

/** A command that cannot go on; the message is one line for the person at the terminal. */
public final class CommandFailure extends RuntimeException {
  /** The exit code of a command that failed. */
  public static final int FAILED = 1;

  /** The exit code of wrong usage or bad input. */
  public static final int USAGE = 2;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  public static CommandFailure failed(String message, Throwable cause) {
    return new CommandFailure(FAILED, message, cause);
  }

  /** Wrong usage, or input that is refused before anything starts. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
