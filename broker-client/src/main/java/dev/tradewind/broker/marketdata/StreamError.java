package dev.tradewind.broker.marketdata;

import java.util.Arrays;

/** The errors of a data stream. */
public enum StreamError {
  INVALID_SYNTAX(400, Effect.TOLD),
  NOT_AUTHENTICATED(401, Effect.RECONNECT),
  AUTH_FAILED(402, Effect.RECONNECT),
  ALREADY_AUTHENTICATED(403, Effect.IGNORED),
  AUTH_TIMEOUT(404, Effect.RECONNECT),
  SYMBOL_LIMIT_EXCEEDED(405, Effect.TOLD),
  CONNECTION_LIMIT_EXCEEDED(406, Effect.RECONNECT),
  SLOW_CLIENT(407, Effect.RECONNECT),
  INSUFFICIENT_SUBSCRIPTION(409, Effect.TOLD),
  INTERNAL_ERROR(500, Effect.RECONNECT),
  /** A code this version does not know. */
  UNKNOWN(0, Effect.TOLD);

  /** What an error does to a stream that is subscribed. */
  public enum Effect {
    /** The connection is given up, and made anew after a pause. */
    RECONNECT,
    /** The connection goes on; the listener is told that something does not work. */
    TOLD,
    /** It means nothing. */
    IGNORED
  }

  private final int code;
  private final Effect effect;

  StreamError(int code, Effect effect) {
    this.code = code;
    this.effect = effect;
  }

  public int code() {
    return code;
  }

  public Effect effect() {
    return effect;
  }

  /** The error with this code; any other is {@link #UNKNOWN}. */
  public static StreamError of(int code) {
    return Arrays.stream(values()).filter(error -> error.code == code).findFirst().orElse(UNKNOWN);
  }
}
