package dev.tradewind.local.client;

/** A service gave no answer; whether it did what was asked is not known. */
public final class RemoteAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RemoteAway(String message, Throwable cause) {
    super(message, cause);
  }
}
