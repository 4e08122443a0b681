package dev.tradewind.execution.startup.domain;

import dev.tradewind.execution.startup.domain.Finding.Severity;
import dev.tradewind.execution.startup.domain.StartUpFacts.Held;
import dev.tradewind.execution.startup.domain.StartUpFacts.Resting;
import dev.tradewind.execution.startup.domain.StartUpStep.Name;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a leader may do after its start, and what led to that. The worst finding decides. Several
 * strategies share a symbol here and their orders rest for hours, so age and number count for
 * orders that are not in our books.
 */
public record StartUpStatus(StartUpState state, List<StartUpStep> steps) {

  private static final Duration ORDER_OLD = Duration.ofMinutes(60);
  private static final BigDecimal LEAST_BUYING_POWER = new BigDecimal("0.01");
  private static final String ACTIVE = "ACTIVE";

  /** Before the check. */
  public static final StartUpStatus UNKNOWN = new StartUpStatus(StartUpState.UNKNOWN, List.of());

  public StartUpStatus {
    steps = List.copyOf(steps);
  }

  /** Takes the eight steps. */
  public static StartUpStatus of(StartUpFacts facts) {
    var steps = new ArrayList<StartUpStep>();
    steps.add(new StartUpStep(Name.ACCOUNT, account(facts)));
    steps.add(new StartUpStep(Name.POSITIONS, positions(facts)));
    steps.add(new StartUpStep(Name.ORDERS, orders(facts)));
    steps.add(new StartUpStep(Name.POSITION_CHECK, positionCheck(facts)));
    steps.add(new StartUpStep(Name.BUYING_POWER_AND_RISK, buyingPower(facts)));
    steps.add(new StartUpStep(Name.ORDER_CHECK, orderCheck(facts)));
    steps.add(new StartUpStep(Name.LEDGER_CHECK, ledgerCheck(facts)));
    steps.add(new StartUpStep(Name.STATUS, List.of()));
    return new StartUpStatus(state(steps), steps);
  }

  /** All findings, in the order of the steps. */
  public List<Finding> findings() {
    return steps.stream().flatMap(step -> step.findings().stream()).toList();
  }

  /** Why no entry is traded; null when entries are. */
  public @Nullable String entriesBlocked() {
    return switch (state) {
      case READY -> null;
      case UNKNOWN -> "the start-up check has not been made";
      case SAFE_MODE, EXIT_ONLY, FAILED -> "start-up %s: %s".formatted(state, reasons());
    };
  }

  /** The symbols of which no buy is traded, with the reason. */
  public Map<String, String> buysBlocked() {
    var blocked = new TreeMap<String, String>();
    for (var finding : findings()) {
      var symbol = finding.subject();
      if (finding.severity() == Severity.EXTERNAL && symbol != null) {
        blocked.put(symbol, "start-up: " + finding.text());
      }
    }
    return blocked;
  }

  /** Whether nothing stands in the way of any entry. */
  public boolean isClear() {
    return entriesBlocked() == null && buysBlocked().isEmpty();
  }

  /** What decided, in words. */
  public String reasons() {
    var worst =
        findings().stream()
            .map(Finding::severity)
            .max(Severity::compareTo)
            .orElse(Severity.WARNING);
    return findings().stream()
        .filter(finding -> finding.severity() == worst)
        .map(Finding::text)
        .collect(Collectors.joining("; "));
  }

  private static StartUpState state(List<StartUpStep> steps) {
    var severities =
        steps.stream()
            .flatMap(step -> step.findings().stream())
            .map(Finding::severity)
            .collect(Collectors.toSet());
    if (severities.contains(Severity.ERROR)) {
      return StartUpState.FAILED;
    }
    if (severities.contains(Severity.BLOCKED)) {
      return StartUpState.EXIT_ONLY;
    }
    return severities.contains(Severity.SERIOUS) ? StartUpState.SAFE_MODE : StartUpState.READY;
  }

  private static List<Finding> account(StartUpFacts facts) {
    var money = facts.money();
    var findings = new ArrayList<Finding>();
    if (money.accountBlocked()) {
      findings.add(blocked("account_blocked", "the broker has blocked the account"));
    }
    if (money.tradingBlocked()) {
      findings.add(blocked("trading_blocked", "the broker has blocked trading"));
    }
    if (money.suspended()) {
      findings.add(blocked("trade_suspended", "the account's configuration suspends new orders"));
    }
    if (!money.status().equals(ACTIVE)) {
      findings.add(
          blocked(
              "account_not_active", "the account is %s at the broker".formatted(money.status())));
    }
    if (!money.currency().equals(facts.currency())) {
      findings.add(
          new Finding(
              Severity.ERROR,
              "currency_differs",
              null,
              "the broker keeps the account in %s and the accounts file in %s"
                  .formatted(money.currency(), facts.currency())));
    }
    return findings;
  }

  private static List<Finding> positions(StartUpFacts facts) {
    return facts.positions().stream()
        .flatMap(
            position ->
                PositionRecovery.check(position, facts.knownInstruments(), facts.now()).stream())
        .toList();
  }

  private static List<Finding> orders(StartUpFacts facts) {
    return facts.resting().stream()
        .filter(order -> !order.ours())
        .map(
            order ->
                new Finding(
                    Severity.WARNING,
                    "external_order",
                    order.orderId(),
                    "order %s in %s is not in our books"
                        .formatted(order.orderId(), order.symbol())))
        .toList();
  }

  private static List<Finding> positionCheck(StartUpFacts facts) {
    var ours = ours(facts);
    var held = held(facts);
    var symbols = new TreeSet<>(ours.keySet());
    symbols.addAll(held.keySet());
    var findings = new ArrayList<Finding>();
    for (var symbol : symbols) {
      var theirs = held.getOrDefault(symbol, BigDecimal.ZERO);
      var own = ours.get(symbol);
      if (own == null) {
        if (!facts.closedLately().contains(symbol)) {
          findings.add(
              new Finding(
                  Severity.EXTERNAL,
                  "external_position",
                  symbol,
                  "the broker holds %s %s, of which our books have nothing"
                      .formatted(theirs.toPlainString(), symbol)));
        }
      } else if (own.compareTo(theirs) != 0) {
        findings.add(
            new Finding(
                Severity.SERIOUS,
                "position_differs",
                symbol,
                "the broker holds %s %s and our books %s"
                    .formatted(theirs.toPlainString(), symbol, own.toPlainString())));
      }
    }
    return findings;
  }

  private static List<Finding> buyingPower(StartUpFacts facts) {
    var money = facts.money();
    if (!facts.buyingPowerCounts()) {
      return List.of();
    }
    if (money.buyingPower().signum() <= 0) {
      return List.of(serious("no_buying_power", "the account has no buying power"));
    }
    return money.buyingPower().compareTo(money.equity().multiply(LEAST_BUYING_POWER)) < 0
        ? List.of(
            serious(
                "little_buying_power",
                "the buying power %s is below 1 %% of the equity %s"
                    .formatted(
                        money.buyingPower().toPlainString(), money.equity().toPlainString())))
        : List.of();
  }

  private static List<Finding> orderCheck(StartUpFacts facts) {
    var external = facts.resting().stream().filter(order -> !order.ours()).toList();
    var findings = new ArrayList<Finding>();
    var now = facts.now();
    for (var order : external) {
      var submitted = order.submittedAt();
      if (now != null
          && submitted != null
          && Duration.between(submitted, now).compareTo(ORDER_OLD) > 0) {
        findings.add(
            new Finding(
                Severity.SERIOUS,
                "order_old",
                order.orderId(),
                "order %s in %s is not ours and rests since %s"
                    .formatted(order.orderId(), order.symbol(), submitted)));
      }
    }
    var bySymbol =
        external.stream()
            .collect(Collectors.groupingBy(Resting::symbol, TreeMap::new, Collectors.counting()));
    bySymbol.forEach(
        (symbol, count) -> {
          if (count > 1) {
            findings.add(
                new Finding(
                    Severity.SERIOUS,
                    "several_orders",
                    symbol,
                    "%d orders in %s are not ours".formatted(count, symbol)));
          }
        });
    return findings;
  }

  private static List<Finding> ledgerCheck(StartUpFacts facts) {
    var open = ours(facts).keySet();
    return held(facts).keySet().stream()
        .filter(symbol -> !open.contains(symbol) && facts.closedLately().contains(symbol))
        .map(
            symbol ->
                new Finding(
                    Severity.SERIOUS,
                    "closed_trade_open_at_broker",
                    symbol,
                    "our trade in %s is closed and the broker still holds a position"
                        .formatted(symbol)))
        .toList();
  }

  private static Map<String, BigDecimal> ours(StartUpFacts facts) {
    return facts.positions().stream()
        .flatMap(position -> position.atBroker().stream())
        .filter(held -> held.quantity().signum() != 0)
        .collect(Collectors.toMap(Held::symbol, Held::quantity, BigDecimal::add, TreeMap::new));
  }

  private static Map<String, BigDecimal> held(StartUpFacts facts) {
    return facts.held().stream()
        .filter(position -> position.quantity().signum() != 0)
        .collect(Collectors.toMap(Held::symbol, Held::quantity, BigDecimal::add, TreeMap::new));
  }

  private static Finding blocked(String code, String text) {
    return new Finding(Severity.BLOCKED, code, null, text);
  }

  private static Finding serious(String code, String text) {
    return new Finding(Severity.SERIOUS, code, null, text);
  }

  /** The codes of everything found, without what is told of each. */
  public Set<String> codes() {
    return findings().stream()
        .map(finding -> finding.code() + ":" + finding.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
