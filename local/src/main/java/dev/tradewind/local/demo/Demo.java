package dev.tradewind.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.Clients;
import dev.tradewind.local.client.ExecutionClient.Run;
import dev.tradewind.local.client.PaperBrokerClient.Feed;
import dev.tradewind.local.client.PortfolioClient.Version;
import dev.tradewind.local.client.ReconciliationClient;
import dev.tradewind.local.client.RemoteRefusal;
import dev.tradewind.local.demo.DemoResult.Session;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Bars through the whole of Tradewind: the feed of the paper broker, signal, verdict, order, fill,
 * ledger, reconciliation; then the proof. The steps are separate, so that a test can do something
 * in between: {@link #prepare}, {@link #start}, {@link #await}, {@link #result}.
 */
public final class Demo {
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final String FINISHED = "FINISHED";
  private static final String SESSION = "session";
  private static final String PASS = "PASS";
  private static final int INVARIANTS = 12;

  private final Clients clients;
  private final DemoInputs inputs;
  private final Progress progress;
  private String feedId = "";
  private Instant started = Instant.EPOCH;
  private Duration feedTime = Duration.ZERO;

  public Demo(Clients clients, DemoInputs inputs, Progress progress) {
    this.clients = clients;
    this.inputs = inputs;
    this.progress = progress;
  }

  /** All steps on a stack that has not traded. */
  public static DemoResult run(LocalStack stack, DemoInputs inputs, Progress progress) {
    var demo = new Demo(Clients.of(stack), inputs, progress);
    demo.prepare();
    demo.start();
    return demo.result(demo.await());
  }

  public Clients clients() {
    return clients;
  }

  /** Sets the stack up and loads the feed, which stands still until {@link #start}. */
  public Version prepare() {
    var first = inputs.bars().getFirst().ts();
    var version = new Bootstrap(clients, progress).run(inputs, first.minus(Duration.ofHours(1)));
    progress.now("loading the feed");
    var feed =
        clients
            .paperBroker()
            .load(inputs.set().instrument().symbol(), inputs.speed(), inputs.csv());
    feedId = feed.feedId();
    inputs.alteredBar().ifPresent(bar -> clients.paperBroker().alter(feedId, bar));
    return version;
  }

  /** Lets the bars come. */
  public void start() {
    started = Instant.now();
    clients.paperBroker().start(feedId);
  }

  /** The feed as it stands now. */
  public Feed feed() {
    return clients.paperBroker().feed(feedId);
  }

  /** Waits for the end of the feed, showing progress. */
  public Feed await() {
    var feed = new FeedWatch(clients, progress, inputs.days()).toEnd(feedId);
    feedTime = Duration.between(started, Instant.now());
    return feed;
  }

  /** Gathers what came out, once every fact has arrived everywhere, and compares it. */
  public DemoResult result(Feed feed) {
    progress.now("gathering the result");
    var failures = new ArrayList<String>();
    if (!feed.state().equals(FINISHED)) {
      failures.add("the feed ended %s: %s".formatted(feed.state(), feed.error()));
    }
    settle(failures);
    var runs = clients.execution().runs(Account.DEMO);
    var sessions = sessions(runs, failures);
    String tradeList =
        Proof.withoutStrategies(
            clients.ledger().tradeList(Account.DEMO), Set.copyOf(inputs.external()));
    var trades = Proof.ofTrades(inputs, tradeList);
    trades.difference().ifPresent(found -> failures.add("ledger and replay disagree: " + found));
    var bars = Proof.ofBars(inputs.bars(), tradedBars());
    bars.difference()
        .ifPresent(found -> failures.add("the bars traded are not those of the file: " + found));
    return new DemoResult(
        feed,
        tradeList,
        signals(runs),
        clients.ledger().summary(Account.DEMO),
        sessions,
        clients.alert().all(),
        trades,
        bars,
        feedTime,
        List.copyOf(failures));
  }

  /** Facts travel after the commit; what is read before they arrive would be an earlier state. */
  private void settle(List<String> failures) {
    var deadline = Instant.now().plus(SETTLING);
    while (true) {
      var scope = clients.execution().scope(Account.DEMO);
      boolean arrived =
          !scope.delivered().isEmpty()
              && scope.delivered().values().stream()
                  .allMatch(through -> through == scope.factsThrough());
      if (arrived) {
        return;
      }
      if (Instant.now().isAfter(deadline)) {
        failures.add(
            "facts have not arrived after %d s: %d written, delivered %s"
                .formatted(SETTLING.toSeconds(), scope.factsThrough(), scope.delivered()));
        return;
      }
      pause();
    }
  }

  private List<Session> sessions(List<Run> runs, List<String> failures) {
    var sessions = new ArrayList<Session>();
    for (var run : runs) {
      if (!run.state().equals("PROVEN")) {
        failures.add("run %s (%s) is %s".formatted(run.runId(), run.kind(), run.state()));
      }
      if (run.kind().equals(SESSION)) {
        sessions.add(session(run, failures));
      }
    }
    if (sessions.size() != inputs.days().size()) {
      failures.add(
          "%d sessions for %d trading days".formatted(sessions.size(), inputs.days().size()));
    }
    return sessions;
  }

  private Session session(Run run, List<String> failures) {
    try {
      return reconciled(run, failures);
    } catch (RemoteRefusal e) {
      failures.add("run %s has no proof: %s".formatted(run.runId(), e.getMessage()));
      return new Session(
          run,
          new ReconciliationClient.Reconciliation("PENDING", "UNKNOWN"),
          new ReconciliationClient.Proof("PENDING", false, 0, INVARIANTS, List.of()));
    }
  }

  private Session reconciled(Run run, List<String> failures) {
    var reconciliation = clients.reconciliation().reconciliation(run.runId());
    if (!reconciliation.status().equals(PASS)) {
      failures.add(
          "reconciliation of run %s is %s".formatted(run.runId(), reconciliation.status()));
    }
    ReconciliationClient.Proof proof = clients.reconciliation().proof(run.runId());
    if (!proof.passed()) {
      failures.add(
          "invariants of run %s: %d/%d; %s"
              .formatted(
                  run.runId(), proof.passedCount(), proof.of(), String.join("; ", proof.failed())));
    }
    return new Session(run, reconciliation, proof);
  }

  private Map<String, Long> signals(List<Run> runs) {
    var byState = new TreeMap<String, Long>();
    for (var run : runs) {
      var counts = clients.execution().signalCounts(run.runId());
      counts.byState().forEach((state, count) -> byState.merge(state, count, Long::sum));
      if (counts.unended() > 0) {
        byState.merge("without an end", counts.unended(), Long::sum);
      }
    }
    return byState;
  }

  private List<JsonNode> tradedBars() {
    var traded = new ArrayList<JsonNode>();
    clients.execution().bars(inputs.set().instrument().symbol(), traded::add);
    return traded;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while the result settles", e);
    }
  }
}
