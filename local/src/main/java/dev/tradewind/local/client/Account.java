package dev.tradewind.local.client;

/** A scope as the interfaces name it: the account and the mode it trades in. */
public record Account(String account, String mode) {
  /** The account of a local stack. */
  public static final Account DEMO = new Account("demo", "paper");

  /** {@code demo/paper}. */
  public String path() {
    return HttpJson.escaped(account) + "/" + HttpJson.escaped(mode);
  }

  /** {@code account=demo&mode=paper}. */
  public String query() {
    return "account=" + HttpJson.escaped(account) + "&mode=" + HttpJson.escaped(mode);
  }
}
