package dev.tradewind.engine.bar;

import org.jspecify.annotations.Nullable;

/** How the lines of one kind of bar file read. A format may remember what earlier lines told. */
interface LineFormat {

  /**
   * The bar of a line.
   *
   * @return null where the line is passed over: of another instrument, or without prices
   * @throws Refusal if the line is not as the format has it
   */
  @Nullable Bar parse(String line) throws Refusal;

  /** Why a line is refused; file and line number are added where they are known. */
  final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }

    String reason() {
      String reason = getMessage();
      return reason == null ? "" : reason;
    }
  }
}
