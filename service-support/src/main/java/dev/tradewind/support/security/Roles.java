package dev.tradewind.support.security;

/** The roles a route can ask for. A person with a higher one has the lower ones too. */
public final class Roles {
  public static final String VIEWER = "viewer";

  /** Sends signals. */
  public static final String TRADER = "trader";

  /** Runs, acknowledgements, rollouts, halt. */
  public static final String OPERATOR = "operator";

  /** Limits, end of a halt. */
  public static final String ADMIN = "admin";

  /** Another service; the route says which in {@link AdmitsServices}. */
  public static final String SERVICE = "service";

  private Roles() {}
}
