package dev.tradewind.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A failure in a few words, for a log line or a person: its message. Many have none, such as a
 * connection that is refused; of them the class says most, with what caused it.
 */
public final class FailureText {

  /** A chain of causes may be a ring. */
  private static final int MOST_CAUSES = 5;

  private FailureText() {}

  /** {@code Connection reset}, or {@code CompletionException caused by ConnectException}. */
  public static String of(Throwable failure) {
    var message = message(failure);
    return message != null ? message : named(failure, MOST_CAUSES);
  }

  private static String named(Throwable failure, int causes) {
    var message = message(failure);
    var cause = failure.getCause();
    String named = name(failure) + (message == null ? "" : ": " + message);
    return message != null || cause == null || causes == 0
        ? named
        : named + " caused by " + named(cause, causes - 1);
  }

  private static @Nullable String message(Throwable failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? null : message;
  }

  /** An anonymous class has no simple name. */
  private static String name(Throwable failure) {
    var type = failure.getClass();
    return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
  }
}
