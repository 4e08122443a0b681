package dev.tradewind.system.faults;

import dev.tradewind.system.faults.TestBuild.Executable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code ./tradewind hand-over}: how long nobody leads when the leader is shut down, and when it is
 * killed. Two replicas of the ordinary build with twenty accounts beside all their neighbours; a
 * trial is one account. It lasts from before the signal to the new epoch's time in Postgres, both
 * by this machine's clock. Exit code 0: both bounds hold, 1: one does not, 2: wrong usage.
 */
public final class HandOverCommand {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHUTDOWN_BOUND = Duration.ofMillis(250);

  /** What a kill may take beyond the time to live, which nobody can shorten. */
  private static final Duration KILL_BOUND = Duration.ofMillis(500);

  private final FaultStack stack;
  private final Executable build;

  private HandOverCommand(FaultStack stack, Executable build) {
    this.stack = stack;
    this.build = build;
  }

  /** How a leader ends. */
  enum End {
    SHUTDOWN("TERM"),
    KILL("KILL");

    private final String signal;

    End(String signal) {
      this.signal = signal;
    }

    private static End parse(String word) {
      return switch (word) {
        case "shutdown" -> SHUTDOWN;
        case "kill" -> KILL;
        default -> throw new IllegalArgumentException("--only: shutdown or kill, not " + word);
      };
    }

    private Duration bound(Duration timeToLive) {
      return this == SHUTDOWN ? SHUTDOWN_BOUND : timeToLive.plus(KILL_BOUND);
    }
  }

  /** What was asked for; a round is twenty trials. */
  record Options(int trials, Duration timeToLive, List<End> ends) {

    static Options parse(List<String> words) {
      int trials = 200;
      long timeToLiveMillis = 2_000;
      var ends = List.of(End.values());
      for (int at = 0; at < words.size(); at += 2) {
        String word = words.get(at);
        if (at + 1 == words.size()) {
          throw new IllegalArgumentException(word + ": a value is missing");
        }
        switch (word) {
          case "--trials" -> trials = Integer.parseInt(words.get(at + 1));
          case "--ttl" -> timeToLiveMillis = Long.parseLong(words.get(at + 1));
          case "--only" -> ends = List.of(End.parse(words.get(at + 1)));
          default -> throw new IllegalArgumentException(word + ": not an option");
        }
      }
      if (trials < 1 || timeToLiveMillis < 100) {
        throw new IllegalArgumentException("--trials from 1, --ttl from 100");
      }
      return new Options(trials, Duration.ofMillis(timeToLiveMillis), ends);
    }
  }

  private record LedTerm(long epoch, Instant raisedAt, boolean held, int port) {}

  public static void main(String[] words) throws SQLException {
    Options options;
    try {
      options = Options.parse(List.of(words));
    } catch (IllegalArgumentException e) {
      System.err.println("tradewind: hand-over: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(run(options) ? 0 : 1);
  }

  private static boolean run(Options options) throws SQLException {
    var root = Path.of(System.getProperty("tradewind.root", ".")).toAbsolutePath().normalize();
    var folder =
        Path.of(System.getProperty("tradewind.data", root.resolve(".tradewind").toString()))
            .resolve("hand-over")
            .resolve(Instant.now().toString().replace(':', '-'));
    var ordinary =
        new Executable(root.resolve("execution-service/target/quarkus-app/quarkus-run.jar"), true);
    var size = new FaultStack.Size(2, CampaignPlan.ACCOUNTS, options.timeToLive(), true);
    System.out.printf(
        "%d trials of each kind, time to live %s, logs in %s%n",
        options.trials(), options.timeToLive(), folder);
    try (var stack = FaultStack.start(root, folder, ordinary, size)) {
      var measured = new HandOverCommand(stack, ordinary);
      boolean good = true;
      for (var end : options.ends()) {
        good &= measured.report(end, measured.trials(end, options.trials()));
      }
      return good;
    }
  }

  private List<Long> trials(End end, int wanted) throws SQLException {
    var millis = new ArrayList<Long>();
    while (millis.size() < wanted) {
      millis.addAll(round(end));
    }
    return millis;
  }

  /** Ends the leader of all accounts, and returns how long each waited for the next epoch. */
  private List<Long> round(End end) throws SQLException {
    awaitThat("one replica leads all accounts beside another", this::isSettled);
    var before = terms();
    var leader = stack.executorAt(before.values().iterator().next().port());
    long began = System.currentTimeMillis();
    stack.signal(leader, end.signal);
    awaitThat("every account to have its next epoch", () -> allRaised(before));
    var millis = new ArrayList<Long>();
    terms().forEach((account, term) -> millis.add(term.raisedAt().toEpochMilli() - began));
    awaitThat("the old leader to be gone", () -> !stack.isAlive(leader));
    stack.launchExecutor(leader, build);
    return millis;
  }

  private boolean isSettled() throws SQLException {
    var terms = terms().values();
    return terms.size() == CampaignPlan.ACCOUNTS
        && terms.stream().allMatch(LedTerm::held)
        && terms.stream().map(LedTerm::port).distinct().count() == 1
        && stack.ready().size() == stack.executors().size();
  }

  private boolean allRaised(Map<String, LedTerm> before) throws SQLException {
    return terms().entrySet().stream()
        .allMatch(
            each ->
                each.getValue().epoch()
                    > Objects.requireNonNull(before.get(each.getKey())).epoch());
  }

  private Map<String, LedTerm> terms() throws SQLException {
    try (var connection = stack.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select t.account, t.epoch, t.raised_at, t.heartbeat_at is not null as held, i.port"
                    + " from execution.executor_term t"
                    + " join execution.instance_metadata i using (instance_id)")) {
      var terms = new HashMap<String, LedTerm>();
      while (rows.next()) {
        terms.put(
            rows.getString("account"),
            new LedTerm(
                rows.getLong("epoch"),
                rows.getTimestamp("raised_at").toInstant(),
                rows.getBoolean("held"),
                rows.getInt("port")));
      }
      return terms;
    }
  }

  /** Prints the figures; whether the bound holds. */
  private boolean report(End end, List<Long> millis) {
    var sorted = millis.stream().sorted().toList();
    long bound = end.bound(stack.timeToLive()).toMillis();
    boolean holds = quantile(sorted, 99) <= bound;
    System.out.printf(
        "%s: %d trials, p50 %d ms, p90 %d ms, p99 %d ms, longest %d ms; p99 %s %d ms; load %.1f%n",
        end == End.SHUTDOWN ? "shutdown" : "kill -9",
        sorted.size(),
        quantile(sorted, 50),
        quantile(sorted, 90),
        quantile(sorted, 99),
        sorted.getLast(),
        holds ? "within" : "OVER",
        bound,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return holds;
  }

  /** The least of the sorted values that so many percent of all do not exceed. */
  static long quantile(List<Long> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  private static void awaitThat(String what, Question question) throws SQLException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!question.holds()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Campaign.pause(20);
    }
  }

  private interface Question {
    boolean holds() throws SQLException;
  }
}
