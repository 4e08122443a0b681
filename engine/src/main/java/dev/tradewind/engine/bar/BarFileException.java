package dev.tradewind.engine.bar;

import org.jspecify.annotations.Nullable;

/** A bar file that is refused; the message is {@code file:line: reason}. */
public final class BarFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String reason;

  /**
   * @param line counted from 1, the header included; 0 when the file itself is meant
   */
  public BarFileException(String file, long line, String reason, @Nullable Throwable cause) {
    super(file + ":" + line + ": " + reason, cause);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }

  /** The file as it was named by the caller. */
  public String file() {
    return file;
  }

  /** The line the reason is found in, counted from 1; 0 when the file itself is meant. */
  public long line() {
    return line;
  }

  /** What is wrong, in words. */
  public String reason() {
    return reason;
  }
}
