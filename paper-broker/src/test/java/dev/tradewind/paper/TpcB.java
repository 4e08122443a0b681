package dev.tradewind.paper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Transactions like TPC-B's a second of the Postgres under test, with 8 clients and scale 10: by
 * {@code pgbench} where it is installed, else the same five statements over JDBC in simple query
 * mode, which is a little slower.
 */
final class TpcB {

  private static final int CLIENTS = 8;
  private static final int SCALE = 10;
  private static final int SECONDS = 8;
  private static final int TELLERS = 10;
  private static final int ACCOUNTS = 100_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final String url;
  private final String user;
  private final String password;
  private final boolean pgbench;

  TpcB() {
    var config = ConfigProvider.getConfig();
    url = config.getValue("quarkus.datasource.jdbc.url", String.class);
    user = config.getValue("quarkus.flyway.username", String.class);
    password = config.getValue("quarkus.flyway.password", String.class);
    pgbench = isInstalled();
  }

  /** What measures. */
  String by() {
    return pgbench ? "pgbench" : "JDBC";
  }

  void prepare() throws Exception {
    if (pgbench) {
      run("-i", "-q", "-s", Integer.toString(SCALE));
      return;
    }
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "create table pgbench_branches (bid int primary key, bbalance int, filler char(88))",
              "create table pgbench_tellers (tid int primary key, bid int, tbalance int, filler char(84))",
              "create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84))",
              "create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))",
              "insert into pgbench_branches select id, 0, '' from generate_series(1, %d) id"
                  .formatted(SCALE),
              "insert into pgbench_tellers select id, 1 + (id - 1) / %d, 0, '' from generate_series(1, %d) id"
                  .formatted(TELLERS, SCALE * TELLERS),
              "insert into pgbench_accounts select id, 1 + (id - 1) / %d, 0, '' from generate_series(1, %d) id"
                  .formatted(ACCOUNTS, SCALE * ACCOUNTS),
              "analyze pgbench_branches, pgbench_tellers, pgbench_accounts")) {
        statement.execute(sql);
      }
    }
  }

  /** Transactions a second. */
  double measure() throws Exception {
    if (!pgbench) {
      return overJdbc();
    }
    var answer =
        run("-c", Integer.toString(CLIENTS), "-j", "2", "-T", Integer.toString(SECONDS), "-n");
    var tps = TPS.matcher(answer);
    if (!tps.find()) {
      throw new IOException(answer);
    }
    return Double.parseDouble(tps.group(1));
  }

  void drop() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "drop table pgbench_accounts, pgbench_tellers, pgbench_branches, pgbench_history");
    }
  }

  private double overJdbc() throws Exception {
    long end = System.nanoTime() + SECONDS * NANOS_PER_SECOND;
    try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        clients.add(() -> transactionsUntil(end));
      }
      int transactions = 0;
      for (var done : pool.invokeAll(clients)) {
        transactions += done.get();
      }
      return (double) transactions / SECONDS;
    }
  }

  private int transactionsUntil(long end) throws SQLException {
    var random = new Random();
    int count = 0;
    try (var connection = connect();
        var statement = connection.createStatement()) {
      while (System.nanoTime() < end) {
        int account = 1 + random.nextInt(SCALE * ACCOUNTS);
        int branch = 1 + random.nextInt(SCALE);
        int teller = 1 + random.nextInt(SCALE * TELLERS);
        int delta = random.nextInt(10_000) - 5000;
        for (var sql :
            List.of(
                "begin",
                "update pgbench_accounts set abalance = abalance + %d where aid = %d"
                    .formatted(delta, account),
                "select abalance from pgbench_accounts where aid = %d".formatted(account),
                "update pgbench_tellers set tbalance = tbalance + %d where tid = %d"
                    .formatted(delta, teller),
                "update pgbench_branches set bbalance = bbalance + %d where bid = %d"
                    .formatted(delta, branch),
                "insert into pgbench_history (tid, bid, aid, delta, mtime) values (%d, %d, %d, %d, now())"
                    .formatted(teller, branch, account, delta),
                "end")) {
          statement.execute(sql);
        }
        count++;
      }
    }
    return count;
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(url, properties);
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    var address = URI.create(url.substring("jdbc:".length()));
    var command = new ArrayList<>(List.of("pgbench"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-h",
            address.getHost(),
            "-p",
            Integer.toString(address.getPort()),
            "-U",
            user,
            address.getPath().substring(1)));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", password);
    var process = builder.start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(answer);
    }
    return answer;
  }

  private static boolean isInstalled() {
    try {
      return new ProcessBuilder("pgbench", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
