package dev.tradewind.system.faults;

import dev.tradewind.system.faults.CampaignPlan.Round;
import dev.tradewind.system.faults.TestBuild.Executable;
import java.sql.SQLException;
import java.time.Duration;
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
  static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Signals without an end. */
  static final String WAITING =
      "select count(*) from execution.signals where terminal_state is null";

  private static final String OPEN =
      "select (select count(*) from execution.portfolio_positions where status = 'open')"
          + " + (select count(*) from execution.orders where state in"
          + "   ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED'))";

  /** Facts that not every receiver has. */
  static final String UNTOLD =
      "select count(*) from execution.fact_delivery d join execution.fact_counter c"
          + " using (account, mode) where d.through < c.last_number";

  /** How long the first account may take to the moment at which it is struck. */
  private static final Duration FIRST = Duration.ofSeconds(20);

  /** How long the others may take after it. */
  private static final Duration GATHERING = Duration.ofSeconds(4);

  /** Two pairs: what the first fills, the second closes. */
  static final int BARS_TO_CLOSE = 4;

  private static final int SHOWN = 5;

  private final FaultStack stack;
  private final Executable build;
  private final CampaignPlan plan;
  private final CampaignDatabase database;
  private final Venue venue;
  private final CampaignTally tally = new CampaignTally();
  private final Consumer<String> output;
  private final SignalSender sender;
  private final Opening opening;

  Campaign(FaultStack stack, Executable build, CampaignPlan plan, Consumer<String> output) {
    this.stack = stack;
    this.build = build;
    this.plan = plan;
    var http = new FaultHttp(stack.keys());
    this.database = new CampaignDatabase(stack);
    this.venue = new Venue(stack, http);
    this.sender = new SignalSender(stack, http, tally);
    this.opening = new Opening(stack, http, venue, database, plan.accounts(), Opening.CAMPAIGN);
    this.output = output;
  }

  CampaignTally tally() {
    return tally;
  }

  /** Money, limits, portfolio, market; then every session opens. */
  void prepare() {
    opening.open();
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
    long ready = System.nanoTime();
    var struck = new FaultRound(this, round).run();
    long strike = System.nanoTime();
    settle();
    long settled = System.nanoTime();
    var violations = check();
    tally.round(round, struck, violations.size());
    output.accept(
        "round %d, trials %d to %d: %s, %d struck, %.1f s (%.1f to gather, %.1f for the fault, %.1f to rest)%s"
            .formatted(
                number,
                round.trial(0),
                round.trial(plan.accounts() - 1),
                round.fault(),
                struck,
                (System.nanoTime() - began) / 1e9,
                (ready - began) / 1e9,
                (strike - ready) / 1e9,
                (settled - strike) / 1e9,
                violations.isEmpty() ? "" : ", VIOLATIONS"));
    tell(round, violations);
    return violations;
  }

  /**
   * Runs a pause of a build that is expected to break promises: its leader freezes at the moment
   * and goes on when another leads. Returns the stale writes that came of it; nothing else is
   * waited for, and it may never come to rest.
   */
  List<Violation> provoke(Round round, Duration patience) {
    ensureExecutors();
    int before = staleWrites().size();
    int struck = new FaultRound(this, round).pauseUntilSucceeded(patience);
    long until = System.nanoTime() + patience.toNanos();
    var stale = staleWrites();
    while (stale.size() <= before && System.nanoTime() < until) {
      pause(100);
      stale = staleWrites();
    }
    tally.round(round, struck, stale.size() - before);
    var fresh = stale.subList(before, stale.size());
    tell(round, fresh.stream().limit(SHOWN).toList());
    return fresh;
  }

  private List<Violation> staleWrites() {
    return database.read(Books.STALE_WRITES, Books::staleWrites);
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

  CampaignDatabase database() {
    return database;
  }

  Venue venue() {
    return venue;
  }

  Executable build() {
    return build;
  }

  /** Posts the signals of a round; on return each is accepted. */
  void post(Round round, String through) {
    for (int signal = 0; signal < round.signals(); signal++) {
      post(round, signal, through);
    }
  }

  /** Posts one signal of each account; on return each is accepted. */
  void post(Round round, int signal, String through) {
    sender.post(round, signal, through);
  }

  /** The executor that leads most accounts, with their number. */
  Map.Entry<String, Integer> leader() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var leader = database.led().entrySet().stream().max(Map.Entry.comparingByValue());
      if (leader.isPresent()) {
        return leader.get();
      }
      if (System.nanoTime() > until) {
        throw new IllegalStateException("nobody leads");
      }
      pause(40);
    }
  }

  /** Waits until each account is led. */
  void awaitLeaders() {
    database.awaitLeaders(plan.accounts(), PATIENCE);
  }

  /** A leader and a standby, and nobody held, before the next strike. */
  private void ensureExecutors() {
    for (var executor : stack.executors()) {
      stack.traps().disarm(executor);
      if (!stack.isAlive(executor)) {
        stack.launchExecutor(executor, build);
      }
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (stack.ready().size() < 2 && System.nanoTime() < until) {
      pause(100);
    }
    awaitLeaders();
    gatherAccounts();
  }

  /** Accounts are spread after a fault: whoever leads few of them is frozen until one leads all. */
  private void gatherAccounts() {
    var led = database.led();
    var leader = leader().getKey();
    var others = led.keySet().stream().filter(name -> !name.equals(leader)).toList();
    if (others.isEmpty()) {
      return;
    }
    others.forEach(name -> stack.signal(name, "STOP"));
    long until = System.nanoTime() + stack.timeToLive().multipliedBy(8).toNanos();
    while (database.led().getOrDefault(leader, 0) < plan.accounts() && System.nanoTime() < until) {
      pause(40);
    }
    others.forEach(name -> stack.signal(name, "CONT"));
  }

  /** Lets every signal end, every position close and every fact arrive. */
  private void settle() {
    stack.executors().forEach(stack.traps()::disarm);
    database.awaitNone(WAITING, PATIENCE);
    long until = System.nanoTime() + PATIENCE.toNanos();
    boolean flat = database.awaitNone(OPEN, Duration.ZERO);
    while (!flat && System.nanoTime() < until) {
      venue.print(BARS_TO_CLOSE);
      flat = database.awaitNone(OPEN, Duration.ofSeconds(5));
    }
    database.awaitNone(UNTOLD, PATIENCE);
  }

  private List<Violation> check() {
    try {
      var connection = database.connection();
      tally.states(connection);
      return Books.check(connection, sender.accepted());
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
    long until = System.nanoTime() + FIRST.toNanos();
    int reached = 0;
    int steady = 0;
    while (System.nanoTime() < until && reached < wanted && steady < 40) {
      pause(5);
      int now = 0;
      for (int account = 0; account < plan.accounts(); account++) {
        now += stack.traps().hasReached(executor, round.number(), account) ? 1 : 0;
      }
      if (reached == 0 && now > 0) {
        until = System.nanoTime() + GATHERING.toNanos();
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
}
