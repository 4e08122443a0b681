package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.local.stack.Service;
import dev.tradewind.system.faults.CampaignPlan.Round;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the rounds of a plan against a stack: signals go in, a fault strikes, the books are brought
 * to rest and compared.
 */
final class Campaign {

  /** Longer than a session's end and the next one's beginning take. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Duration GATHERING = Duration.ofSeconds(4);
  private static final int BARS_OF_A_PAIR = 2;
  private static final String CASH = "100000.00";

  private final FaultStack stack;
  private final Path application;
  private final CampaignPlan plan;
  private final FaultHttp http;
  private final Venue venue;
  private final CampaignTally tally;
  private final Consumer<String> output;
  private final SignalSender sender;

  Campaign(FaultStack stack, Path application, CampaignPlan plan, Consumer<String> output) {
    this.stack = stack;
    this.application = application;
    this.plan = plan;
    this.http = new FaultHttp(stack.keys());
    this.venue = new Venue(stack, http);
    this.tally = new CampaignTally();
    this.sender = new SignalSender(stack, http, tally);
    this.output = output;
  }

  CampaignTally tally() {
    return tally;
  }

  /** Money, limits, portfolio, market; then every session opens. */
  void prepare() {
    venue.open();
    var limits =
        new RiskLimits(
            new BigDecimal("-100000"), 100_000, 100_000, 1_000_000, new BigDecimal("-99999"));
    for (int number = 0; number < CampaignPlan.ACCOUNTS; number++) {
      var account = FaultStack.account(number);
      http.call(
          "PUT", stack.url(Service.RISK) + "/limits/" + account + "/paper", json(limits.toJson()));
      http.call(
          "POST",
          stack.url(Service.LEDGER) + "/deposits",
          FaultHttp.JSON
              .createObjectNode()
              .put("account", account)
              .put("mode", "paper")
              .put("amount", CASH)
              .put("currency", "USD")
              .put("as_of", Instant.now().toString()));
      http.putAsPortfolio(
          stack.urlOf(stack.executors().getFirst()) + "/live-slots/" + account + "/paper",
          deployment(account));
    }
    awaitRows(
        "every session to open and reconcile",
        "select "
            + CampaignPlan.ACCOUNTS
            + " - count(*) from execution.run"
            + " where state = 'OPEN' and reconciliation in ('PASS', 'PASS_WITH_HEALING')");
    try (var connection = stack.connect()) {
      WriteAudit.install(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the round and returns what it broke. */
  List<Violation> run(int number) {
    return run(plan.round(number));
  }

  /** Runs this round and returns what it broke. */
  List<Violation> run(Round round) {
    int number = round.number();
    long began = System.nanoTime();
    ensureExecutors();
    venue.passMidnight();
    var struck = new FaultRound(this, round).run();
    settle();
    var violations = check();
    tally.round(round, struck, violations.size());
    output.accept(
        "round %d, trials %d to %d: %s, %d accounts struck, %.1f s%s"
            .formatted(
                number,
                round.trial(0),
                round.trial(CampaignPlan.ACCOUNTS - 1),
                round.fault(),
                struck,
                (System.nanoTime() - began) / 1e9,
                violations.isEmpty() ? "" : ", VIOLATIONS"));
    tell(round, violations);
    return violations;
  }

  /**
   * Runs the round of a build that is expected to break promises: nothing is waited for but that it
   * does, and it may never come to rest.
   */
  List<Violation> provoke(Round round, Duration patience) {
    ensureExecutors();
    new FaultRound(this, round).run();
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      var stale =
          check().stream().filter(violation -> violation.rule().equals(Books.STALE_WRITE)).toList();
      if (!stale.isEmpty() || System.nanoTime() > until) {
        tally.round(round, CampaignPlan.ACCOUNTS, stale.size());
        tell(round, stale);
        return stale;
      }
      pause(100);
    }
  }

  private void tell(Round round, List<Violation> violations) {
    for (var violation : violations) {
      output.accept(
          "VIOLATION seed %d trial %s %s"
              .formatted(plan.seed(), trial(round, violation.account()), violation));
    }
  }

  FaultStack stack() {
    return stack;
  }

  Venue venue() {
    return venue;
  }

  Path application() {
    return application;
  }

  /** Posts the signals of a round; on return each is accepted. */
  void post(Round round, String through) {
    sender.post(round, through);
  }

  /** The executor that leads most accounts, with their number. */
  Map.Entry<String, Integer> leader() {
    var led = led();
    return led.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow(() -> new IllegalStateException("nobody leads"));
  }

  private Map<String, Integer> led() {
    var led = new HashMap<String, Integer>();
    try (var connection = stack.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select i.port, count(*) from execution.executor_term t"
                    + " join execution.instance_metadata i using (instance_id)"
                    + " where t.heartbeat_at is not null group by i.port")) {
      while (rows.next()) {
        var executor = stack.executorAt(rows.getInt(1));
        if (stack.isAlive(executor)) {
          led.merge(executor, rows.getInt(2), Integer::sum);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return led;
  }

  /** Waits until a query counts nothing any more; false when patience ends. */
  boolean awaitNone(String sql, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      if (count(sql) <= 0) {
        return true;
      }
      if (System.nanoTime() > until) {
        return false;
      }
      pause(25);
    }
  }

  /** A count; one where the database is away. */
  private long count(String sql) {
    try (var connection = stack.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      return 1;
    }
  }

  private void awaitRows(String what, String sql) {
    if (!awaitNone(sql, PATIENCE)) {
      throw new IllegalStateException("waited in vain for " + what);
    }
  }

  /** A leader and a standby, and nobody held, before the next strike. */
  private void ensureExecutors() {
    for (var executor : stack.executors()) {
      stack.disarm(executor);
      if (!stack.isAlive(executor)) {
        stack.launchExecutor(executor, application);
      }
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (stack.ready().size() < 2 && System.nanoTime() < until) {
      pause(100);
    }
    awaitNone(
        "select %d - count(*) from execution.executor_term where heartbeat_at is not null"
            .formatted(CampaignPlan.ACCOUNTS),
        PATIENCE);
    gatherAccounts();
  }

  /** Accounts are spread after a fault: whoever leads few of them is frozen until one leads all. */
  private void gatherAccounts() {
    var led = led();
    var leader = leader().getKey();
    var others = led.keySet().stream().filter(name -> !name.equals(leader)).toList();
    if (others.isEmpty()) {
      return;
    }
    others.forEach(name -> stack.signal(name, "STOP"));
    long until = System.nanoTime() + stack.timeToLive().multipliedBy(8).toNanos();
    while (led().getOrDefault(leader, 0) < CampaignPlan.ACCOUNTS && System.nanoTime() < until) {
      pause(20);
    }
    others.forEach(name -> stack.signal(name, "CONT"));
  }

  /** Lets every signal end, every position close and every fact arrive. */
  private void settle() {
    for (var executor : stack.executors()) {
      stack.disarm(executor);
    }
    awaitNone("select count(*) from execution.signals where terminal_state is null", PATIENCE);
    long until = System.nanoTime() + PATIENCE.toNanos();
    boolean flat = false;
    while (!flat && System.nanoTime() < until) {
      venue.print(BARS_OF_A_PAIR);
      flat =
          awaitNone(
              "select (select count(*) from execution.portfolio_positions where status = 'open')"
                  + " + (select count(*) from execution.orders where state in"
                  + "   ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED'))",
              Duration.ofSeconds(5));
    }
    awaitNone(
        "select count(*) from execution.fact_delivery d join execution.fact_counter c"
            + " using (account, mode) where d.through < c.last_number",
        PATIENCE);
  }

  private List<Violation> check() {
    try (Connection connection = stack.connect()) {
      var violations = Books.check(connection, sender.accepted());
      tally.states(connection);
      return violations;
    } catch (SQLException e) {
      throw new IllegalStateException("The books cannot be read", e);
    }
  }

  private static String trial(Round round, String account) {
    return account.isEmpty()
        ? String.valueOf(round.trial(0))
        : String.valueOf(round.trial(Integer.parseInt(account.substring(1))));
  }

  /** Waits until the accounts an executor leads have reached the armed checkpoint. */
  int gather(String executor, Round round, int wanted) {
    long until = System.nanoTime() + GATHERING.toNanos();
    int reached = 0;
    int steady = 0;
    while (System.nanoTime() < until && reached < wanted && steady < 40) {
      pause(5);
      int now = 0;
      for (int account = 0; account < CampaignPlan.ACCOUNTS; account++) {
        now += stack.hasReached(executor, round.number(), account) ? 1 : 0;
      }
      steady = now == 0 || now > reached ? 0 : steady + 1;
      reached = now;
    }
    return reached;
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static ObjectNode deployment(String account) {
    var content =
        """
        {"instrument":{"symbol":"TWF","point_value":"1","tick_size":"0.01","commission_rt":"0",
         "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030"],
         "external_strategies":[{"strategy_id":"manual"}],"strategies":[
         {"strategy_id":"E2_0030","orb_label":"0030","orb_minutes":5,"entry_model":"E2",
          "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"}]}\
        """;
    return FaultHttp.JSON
        .createObjectNode()
        .put("deployment_id", "campaign-" + account)
        .put("portfolio", "campaign")
        .put("version", 1)
        .put("hash", sha256(content))
        .put("content_text", content);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    try {
      return FaultHttp.JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
