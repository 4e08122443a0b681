package dev.tradewind.local;

import dev.tradewind.local.stack.Progress;
import java.io.PrintStream;

/** The person's terminal, or the file or pipe in its place: lines, and one that is replaced. */
public final class Terminal implements Progress {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean interactive;
  private boolean shown;

  /**
   * @param interactive whether a line can be replaced by the next
   */
  public Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** The terminal of this process; the command tells whether it is one. */
  public static Terminal ofProcess() {
    return new Terminal(System.out, Boolean.getBoolean("tradewind.terminal"));
  }

  public boolean isInteractive() {
    return interactive;
  }

  @Override
  public synchronized void done(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void now(String line) {
    if (interactive) {
      out.print(CLEAR + line);
      out.flush();
      shown = true;
    }
  }

  /** Writes data as they are, for a person, a file or another program. */
  public synchronized void data(String text) {
    clear();
    out.print(text);
    out.flush();
  }

  /** Says something beside the data, where it does not get among them. */
  public synchronized void note(String line) {
    clear();
    out.flush();
    System.err.println("tradewind: " + line);
  }

  /** Says why the command failed, where errors are expected. */
  public synchronized void failed(String line) {
    note(line);
  }

  private void clear() {
    if (shown) {
      out.print(CLEAR);
      shown = false;
    }
  }
}
