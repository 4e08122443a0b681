package dev.tradewind.reconciliation.proof.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All invariants of one run.
 *
 * @param checks one per letter, in order
 */
public record Proof(List<Check> checks) {

  public Proof {
    checks = List.copyOf(checks);
  }

  /** Whether every invariant holds. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /** How many invariants hold. */
  public int passedCount() {
    return (int) checks.stream().filter(Check::passed).count();
  }

  /** The checks that do not hold. */
  public List<Check> failures() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }

  /** One line per letter, and the count at the end (S0-027). */
  public String asText() {
    return checks.stream()
        .map(
            check ->
                "%s %s: %s (%s)%n"
                    .formatted(
                        check.passed() ? "PASS" : "FAIL",
                        check.letter(),
                        check.letter().title(),
                        check.detail()))
        .collect(
            Collectors.joining(
                "", "", "%d/%d checks passed%n".formatted(passedCount(), checks.size())));
  }
}
