package dev.tradewind.broker.rate;

/**
 * How many calls this process may make for one account.
 *
 * @param requestsPerMinute what the broker allows the account; 0 means that nobody counts
 * @param sharePercent how much of it this process may use, 1 to 100; the shares of all processes
 *     that use the account add up to 100 at most
 * @param reservedForExits of this process's calls, only for {@link CallClass#EXIT}
 * @param reservedForOrders of this process's calls, only for {@link CallClass#EXIT} and {@link
 *     CallClass#ENTRY}, beside those for exits
 */
public record RateSettings(
    int requestsPerMinute, int sharePercent, int reservedForExits, int reservedForOrders) {

  private static final int ALPACA = 200;

  /**
   * @throws IllegalArgumentException if the share is not 1 to 100, or nothing is left for reads
   */
  public RateSettings {
    if (sharePercent < 1 || sharePercent > 100) {
      throw new IllegalArgumentException(
          "share %d %%: allowed are 1 to 100".formatted(sharePercent));
    }
    if (requestsPerMinute < 0 || reservedForExits < 0 || reservedForOrders < 0) {
      throw new IllegalArgumentException("a number of calls below 0");
    }
    if (requestsPerMinute > 0
        && (long) requestsPerMinute * sharePercent / 100 <= reservedForExits + reservedForOrders) {
      throw new IllegalArgumentException(
          "%d %% of %d calls leave none for reads beside %d for exits and %d for orders"
              .formatted(sharePercent, requestsPerMinute, reservedForExits, reservedForOrders));
    }
  }

  /** Alpaca's 200 a minute, a quarter of the share for exits alone and a quarter for orders. */
  public static RateSettings trading(int sharePercent) {
    int own = ALPACA * sharePercent / 100;
    return new RateSettings(ALPACA, sharePercent, own / 4, own / 4);
  }

  /** Alpaca's 200 a minute, for a process that only reads. */
  public static RateSettings reading(int sharePercent) {
    return new RateSettings(ALPACA, sharePercent, 0, 0);
  }

  /** A broker that does not count, such as the paper broker on a replayed feed. */
  public static RateSettings unlimited() {
    return new RateSettings(0, 100, 0, 0);
  }

  boolean isUnlimited() {
    return requestsPerMinute == 0;
  }

  /** Calls in a minute up to which this class goes through. */
  int ceiling(CallClass kind) {
    int own = isUnlimited() ? Integer.MAX_VALUE : requestsPerMinute * sharePercent / 100;
    return own - reservedAgainst(kind);
  }

  /** Calls kept from this class. */
  int reservedAgainst(CallClass kind) {
    return switch (kind) {
      case EXIT -> 0;
      case ENTRY -> reservedForExits;
      case READ -> reservedForExits + reservedForOrders;
    };
  }
}
