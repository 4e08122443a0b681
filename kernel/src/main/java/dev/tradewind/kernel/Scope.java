package dev.tradewind.kernel;

/** What every state belongs to: one account in one mode. Scopes never touch one another. */
public record Scope(AccountId account, Mode mode) implements Comparable<Scope> {

  @Override
  public int compareTo(Scope other) {
    int byAccount = account.compareTo(other.account);
    return byAccount != 0 ? byAccount : mode.compareTo(other.mode);
  }

  @Override
  public String toString() {
    return account + "/" + mode;
  }
}
