package dev.tradewind.system.faults;

/**
 * A promise that was not kept.
 *
 * @param rule which promise, in a word
 * @param account empty where it is nobody's alone
 * @param detail what was found
 */
record Violation(String rule, String account, String detail) {
  @Override
  public String toString() {
    return "%s %s: %s".formatted(rule, account, detail);
  }
}
