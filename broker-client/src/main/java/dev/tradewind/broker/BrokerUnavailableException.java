package dev.tradewind.broker;

import org.jspecify.annotations.Nullable;

/** The broker gave no usable answer: it may be away, overloaded, or refuse our credentials. */
public class BrokerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokerUnavailableException(String message) {
    super(message);
  }

  public BrokerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
