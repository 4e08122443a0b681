package dev.tradewind.system.faults;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./tradewind faults}: the long form of the campaign. Exit code 0: no violation, 1:
 * violations, 2: wrong usage.
 */
public final class FaultsCommand {
  private static final int EXECUTORS = 2;
  private static final Duration TAKEOVER = Duration.ofMinutes(1);

  private FaultsCommand() {}

  /**
   * What was asked for.
   *
   * @param from the first trial; the round it is in is run whole
   * @param minutes after which no further round begins
   * @param signals of each account in a round whose calls of the broker go wrong
   */
  record Options(
      int trials,
      long seed,
      int from,
      List<String> families,
      Duration timeToLive,
      boolean fenced,
      int minutes,
      int accounts,
      int signals) {

    CampaignPlan plan() {
      return new CampaignPlan(seed, fenced ? families : List.of("pause"), accounts, signals);
    }

    static Options parse(List<String> words) {
      int trials = 1000;
      long seed = 1;
      int from = 0;
      int minutes = 60;
      int accounts = CampaignPlan.ACCOUNTS;
      int signals = CampaignPlan.BROKER_SIGNALS;
      var families = new ArrayList<String>();
      var timeToLive = Duration.ofMillis(400);
      boolean fenced = true;
      for (int at = 0; at < words.size(); at++) {
        String word = words.get(at);
        if (word.equals("--without-fencing")) {
          fenced = false;
          continue;
        }
        if (at + 1 == words.size()) {
          throw new IllegalArgumentException(word + ": a value is missing");
        }
        String value = words.get(++at);
        switch (word) {
          case "--trials" -> trials = Integer.parseInt(value);
          case "--seed" -> seed = Long.parseLong(value);
          case "--from" -> from = Integer.parseInt(value);
          case "--minutes" -> minutes = Integer.parseInt(value);
          case "--accounts" -> accounts = Integer.parseInt(value);
          case "--signals" -> signals = Integer.parseInt(value);
          case "--only" -> families.addAll(List.of(value.split(",")));
          case "--ttl" -> timeToLive = Duration.ofMillis(Long.parseLong(value));
          default -> throw new IllegalArgumentException(word + ": not an option");
        }
      }
      if (trials < 1 || from < 0 || minutes < 1) {
        throw new IllegalArgumentException("--trials and --minutes from 1, --from from 0");
      }
      var options =
          new Options(
              trials,
              seed,
              from,
              List.copyOf(families),
              timeToLive,
              fenced,
              minutes,
              accounts,
              signals);
      var unused = options.plan().round(0); // refuses unknown families
      return options;
    }
  }

  public static void main(String[] words) {
    Options options;
    try {
      options = Options.parse(List.of(words));
    } catch (IllegalArgumentException e) {
      System.err.println("tradewind: faults: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(run(options) == 0 ? 0 : 1);
  }

  /** Runs it; returns the number of violations. */
  static int run(Options options) {
    var root = Path.of(System.getProperty("tradewind.root", ".")).toAbsolutePath().normalize();
    var folder =
        Path.of(System.getProperty("tradewind.data", root.resolve(".tradewind").toString()))
            .resolve("faults")
            .resolve(Instant.now().toString().replace(':', '-'));
    var ordinary = root.resolve("execution-service/target/quarkus-app");
    var build =
        options.fenced()
            ? TestBuild.withCheckpoints(ordinary, folder.resolve("application"))
            : TestBuild.withoutFencing(ordinary, folder.resolve("application"));
    long began = System.nanoTime();
    System.out.printf(
        "%d trials from %d, seed %d, time to live %s, logs in %s%n",
        options.trials(), options.from(), options.seed(), options.timeToLive(), folder);
    var plan = options.plan();
    var size = new FaultStack.Size(EXECUTORS, options.accounts(), options.timeToLive(), false);
    try (var stack = FaultStack.start(root, folder, build, size)) {
      var campaign = new Campaign(stack, build, plan, System.out::println);
      campaign.prepare();
      int last = plan.roundOf(options.from() + options.trials() - 1);
      int round = plan.roundOf(options.from());
      while (round <= last && minutesSince(began) < options.minutes()) {
        if (options.fenced()) {
          campaign.run(round++);
        } else if (!campaign.provoke(plan.round(round++), TAKEOVER).isEmpty()) {
          break;
        }
      }
      System.out.println(campaign.tally());
      if (round <= last) {
        System.out.printf("time is up: go on with --from %d%n", round * options.accounts());
      }
      System.out.printf(
          "took %d s; load at the end %.1f%n",
          (System.nanoTime() - began) / 1_000_000_000,
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      return campaign.tally().violations();
    }
  }

  private static long minutesSince(long began) {
    return (System.nanoTime() - began) / 60_000_000_000L;
  }
}
