package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.local.stack.Service;
import dev.tradewind.system.Project;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.TestBuild.Executable;
import dev.tradewind.system.faults.Venue.Listing;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two executors that lead some accounts in a market that stands until it is told to go on, for
 * tests that say step by step what happens, and kill whoever leads at a moment of their choice.
 */
final class Stage implements AutoCloseable {

  /** As the short form of the campaign has it. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final LocalTime DAY_ENDS = LocalTime.of(23, 0);

  private final String name;
  private final int accounts;
  private final FaultStack stack;
  private final Executable build;
  private final FaultHttp http;
  private final Venue venue;
  private final CampaignDatabase database;
  private final SignalSender sender;
  private final Opening opening;
  private final Instant dayEnds;
  private int strikes;
  private int versions = 1;

  private Stage(
      String name,
      int accounts,
      FaultStack stack,
      Executable build,
      String content,
      List<Listing> all) {
    this.name = name;
    this.accounts = accounts;
    this.stack = stack;
    this.build = build;
    this.http = new FaultHttp(stack.keys());
    this.venue = new Venue(stack, http, all);
    this.database = new CampaignDatabase(stack);
    this.sender = new SignalSender(stack, http, new CampaignTally());
    this.opening = new Opening(stack, http, venue, database, accounts, content);
    this.dayEnds = dayEnd(Instant.now());
  }

  /**
   * Starts everything; on return every session is open and reconciled.
   *
   * @param content of the portfolio every account trades
   */
  static Stage open(String name, int accounts, String content, List<Listing> listings) {
    awaitDayThatLasts();
    var folder = Project.freshFolder(name);
    var built = Project.root().resolve("execution-service/target/quarkus-app");
    var build = TestBuild.withClock(built, folder.resolve("build"));
    var size = new FaultStack.Size(2, accounts, TIME_TO_LIVE, false);
    var stack = FaultStack.start(Project.root(), folder, build, size);
    try {
      var stage = new Stage(name, accounts, stack, build, content, listings);
      stage.opening.open();
      stage.venue.passMidnight();
      stage.tell("ready");
      return stage;
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  /** A session that ends meanwhile would close what the test has open. */
  private static void awaitDayThatLasts() {
    var now = Instant.now();
    var end = dayEnd(now);
    if (now.isAfter(end.minus(10, ChronoUnit.MINUTES))) {
      Campaign.pause(Duration.between(now, end).toMillis());
    }
  }

  private static Instant dayEnd(Instant now) {
    var end = now.atOffset(ZoneOffset.UTC).with(DAY_ENDS).toInstant();
    return now.isBefore(end) ? end : end.plus(1, ChronoUnit.DAYS);
  }

  void tell(String line) {
    System.out.println(name + ": " + line);
  }

  /** Prints so many minutes. */
  void print(int bars) {
    venue.print(bars);
  }

  /** Posts a list of signals; returns their ids in its order. */
  List<String> post(JsonNode list) {
    return sender.post(list.toString(), stack.ready().getFirst());
  }

  /** What an executor answers. */
  JsonNode get(String path) {
    return http.call("GET", executor() + path, FaultHttp.JSON.nullNode());
  }

  /** What another service answers. */
  JsonNode get(Service service, String path) {
    return http.call("GET", stack.url(service) + path, FaultHttp.JSON.nullNode());
  }

  JsonNode post(String path, JsonNode body) {
    return http.call("POST", executor() + path, body);
  }

  /**
   * What the leader of an account answers. What others write into the tables of its work is no work
   * of theirs, but the audit of stale writes does not know.
   */
  JsonNode put(String account, String path, JsonNode body) {
    return http.call("PUT", stack.urlOf(database.leaderOf(account)) + path, body);
  }

  /** Puts the next version into every live slot, which positions are to go over to. */
  void rollTo(String content) {
    opening.deploy(database::leaderOf, ++versions, content, true);
  }

  /** When the day ends in which everything was started. */
  Instant dayEnds() {
    return dayEnds;
  }

  /** The market's time. */
  Instant now() {
    return venue.now();
  }

  /** Prints what the market has until this time. */
  void printUntil(Instant to) {
    venue.printUntil(to);
  }

  /** Sets the clock of the executors forward to this time, from which it goes on. */
  void setClock(Instant to) {
    var ahead = Duration.between(Instant.now(), to);
    stack.executors().forEach(executor -> stack.traps().setForward(executor, ahead));
  }

  private String executor() {
    return stack.urlOf(stack.ready().getFirst());
  }

  /** Waits until a query has this many rows. */
  void awaitRows(String what, int wanted, String from) {
    database.require(what, "select %d - count(*) from %s".formatted(wanted, from), PATIENCE);
  }

  /** The first columns of all rows, as text. */
  List<String> rows(String sql) {
    return database.read(
        sql,
        rows -> {
          var found = new ArrayList<String>();
          while (rows.next()) {
            found.add(rows.getString(1));
          }
          return found;
        });
  }

  BigDecimal number(String sql) {
    return new BigDecimal(rows(sql).getFirst());
  }

  /**
   * Kills whoever leads when all accounts are at the moment; the next leader goes on, and the
   * killed one starts again as its standby.
   *
   * @param cause what brings them there
   * @param look at what is there at that moment, before anybody dies
   */
  void strike(Moment at, Runnable cause, Runnable look) {
    awaitTwo();
    int strike = ++strikes;
    stack.executors().forEach(executor -> stack.traps().arm(executor, at.name(), strike));
    cause.run();
    var struck = awaitReached(at, strike);
    look.run();
    stack.executors().stream()
        .filter(other -> !struck.contains(other))
        .forEach(stack.traps()::disarm);
    struck.forEach(stack::kill);
    tell("killed %s at %s".formatted(struck, at));
    for (var executor : struck) {
      stack.traps().disarm(executor);
      stack.launchExecutor(executor, build);
    }
    database.awaitLeaders(accounts, PATIENCE);
  }

  private void awaitTwo() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (stack.ready().size() < 2) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("waited in vain for a standby");
      }
      Campaign.pause(50);
    }
    database.awaitLeaders(accounts, PATIENCE);
  }

  /** The executors in which accounts are held; each is in one of them. */
  private Set<String> awaitReached(Moment at, int strike) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      var struck = new TreeSet<String>();
      int reached = 0;
      for (int account = 0; account < accounts; account++) {
        for (var executor : stack.executors()) {
          if (stack.traps().hasReached(executor, strike, account)) {
            struck.add(executor);
            reached++;
            break;
          }
        }
      }
      if (reached == accounts) {
        return struck;
      }
      Campaign.pause(5);
    }
    throw new IllegalStateException("not every account came to " + at);
  }

  /** Every fact has arrived, and no promise is broken. */
  void checkBooks() {
    database.require("facts to arrive", Campaign.UNTOLD, PATIENCE);
    try {
      assertThat(Books.check(database.connection(), sender.accepted())).isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException("The books cannot be read", e);
    }
  }

  /** Compares the broker with the books as they are, and has it that nothing differs. */
  void reconcile(String account, String reason) {
    var asked =
        post(
            "/operations/broker-sync",
            FaultHttp.JSON
                .createObjectNode()
                .put("account", account)
                .put("mode", "paper")
                .put("reason", reason));
    var path = "/reconciliations/" + asked.path("reconciliation_id").asText();
    long until = System.nanoTime() + PATIENCE.toNanos();
    var found = get(Service.RECONCILIATION, path);
    while (!found.path("state").asText().equals("DONE") && System.nanoTime() < until) {
      Campaign.pause(50);
      found = get(Service.RECONCILIATION, path);
    }
    assertThat(found.path("status").asText()).as(found.toString()).isEqualTo("PASS");
  }

  /**
   * Sets the clock forward past the end of the day and what the market has printed, and has it that
   * every session is proven by every invariant.
   */
  void endDayAndProve() {
    var printed = venue.now();
    endAndProve(printed.isAfter(dayEnds) ? printed.plusSeconds(60) : dayEnds.plusSeconds(60));
  }

  /** As above, with the clock to set. */
  void endAndProve(Instant clock) {
    var ended = rows("select run_id from execution.run where kind = 'session' and state = 'OPEN'");
    assertThat(ended).hasSize(accounts);
    setClock(clock);
    var closed =
        "execution.run where kind = 'session' and state in ('PROVEN', 'UNPROVEN')"
            + " and run_id in ('"
            + String.join("','", ended)
            + "')";
    awaitRows("sessions to be closed", ended.size(), closed);
    assertThat(rows("select distinct state from " + closed)).containsExactly("PROVEN");
    for (var run : ended) {
      var proof = get(Service.RECONCILIATION, "/runs/" + run + "/proof");
      assertThat(proof.path("passed").asBoolean()).as(proof.toString()).isTrue();
      assertThat(proof.path("passed_count").asInt()).isEqualTo(proof.path("of").asInt());
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
