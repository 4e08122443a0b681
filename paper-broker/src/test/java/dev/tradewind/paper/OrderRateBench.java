package dev.tradewind.paper;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * How many orders a second the broker takes over HTTP, each answered when it is in Postgres, beside
 * what the same Postgres does in transactions like TPC-B's: three updates, a select and an insert.
 * Not part of the build: {@code mvn -pl paper-broker test -Dtest=OrderRateBench}.
 */
@QuarkusTest
@Service
class OrderRateBench {

  private static final int CLIENTS = 64;
  private static final int WARM_UP = 3000;
  private static final int ORDERS = 8000;
  private static final int ROUNDS = 3;
  private static final int TRANSACTIONS = 10_000;
  private static final int CONNECTIONS = 16;
  private static final int BRANCHES = 50;
  private static final int ACCOUNTS = 100_000;
  private static final double WANTED = 2000;
  private static final double WANTED_AT_TPC_B = 7000;

  @Test
  void orders() throws Exception {
    Trader.assets("RATE");
    Trader.market(
        Instant.parse("2026-05-04T13:30:00Z"),
        "RATE 0 100 100 100 100 1",
        "RATE 1 100 100 100 100 1");
    Trader.bars(1);
    orders(WARM_UP, 0);
    for (int round = 1; round <= ROUNDS; round++) {
      double tpcB = tpcB();
      double rate = orders(ORDERS, round);
      System.out.printf(
          "round %d: %d orders, %d clients: %.0f orders/s; TPC-B-like: %.0f tps;"
              + " at %.0f tps that is %.0f orders/s (wanted %.0f)%n",
          round,
          ORDERS,
          CLIENTS,
          rate,
          tpcB,
          WANTED_AT_TPC_B,
          rate * WANTED_AT_TPC_B / tpcB,
          WANTED);
    }
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  private static double orders(int orders, int round) throws Exception {
    var next = new AtomicLong();
    var http = HttpClient.newHttpClient();
    var uri = URI.create(Paper.url() + "/v2/orders");
    var run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    double seconds =
        timed(
            CLIENTS,
            () -> {
              for (long number = next.getAndIncrement();
                  number < orders;
                  number = next.getAndIncrement()) {
                send(http, uri, "bench-%s-%d-%d".formatted(run, round, number));
              }
              return null;
            });
    new Trader("bench").call("DELETE", "/v2/orders", "");
    return orders / seconds;
  }

  private static void send(HttpClient http, URI uri, String id) throws Exception {
    var body =
        """
        {"symbol":"RATE","side":"buy","type":"limit","time_in_force":"gtc","qty":"1",
         "limit_price":"50","client_order_id":"%s"}
        """
            .formatted(id);
    var request =
        HttpRequest.newBuilder(uri)
            .header("APCA-API-KEY-ID", "key-bench")
            .header("APCA-API-SECRET-KEY", Market.SECRET)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  private static double tpcB() throws Exception {
    try (var owner = connect();
        var statement = owner.createStatement()) {
      statement.execute(
          "drop table if exists bench_history, bench_account, bench_teller, bench_branch");
      for (String table : List.of("bench_account", "bench_teller", "bench_branch")) {
        statement.execute(
            "create table %s (id int primary key, balance bigint not null) with (fillfactor = 70)"
                .formatted(table));
      }
      statement.execute(
          "create table bench_history (account int, teller int, branch int, delta int, at timestamptz)");
      fill(statement, "bench_account", ACCOUNTS);
      fill(statement, "bench_teller", BRANCHES * 10);
      fill(statement, "bench_branch", BRANCHES);
      var next = new AtomicLong();
      double seconds =
          timed(
              CONNECTIONS,
              () -> {
                transactions(next);
                return null;
              });
      statement.execute("drop table bench_history, bench_account, bench_teller, bench_branch");
      return TRANSACTIONS / seconds;
    }
  }

  private static void fill(java.sql.Statement statement, String table, int rows)
      throws SQLException {
    statement.execute("insert into %s select generate_series(1, %d), 0".formatted(table, rows));
  }

  private static void transactions(AtomicLong next) throws SQLException {
    var random = new Random();
    try (var connection = connect()) {
      connection.setAutoCommit(false);
      while (next.getAndIncrement() < TRANSACTIONS) {
        int account = 1 + random.nextInt(ACCOUNTS);
        int branch = 1 + random.nextInt(BRANCHES);
        int teller = (branch - 1) * 10 + 1 + random.nextInt(10);
        run(connection, "update bench_account set balance = balance + 1 where id = ?", account);
        try (var select =
            connection.prepareStatement("select balance from bench_account where id = ?")) {
          select.setInt(1, account);
          select.executeQuery().close();
        }
        run(connection, "update bench_teller set balance = balance + 1 where id = ?", teller);
        run(connection, "update bench_branch set balance = balance + 1 where id = ?", branch);
        run(
            connection,
            "insert into bench_history values (?, %d, %d, 1, now())".formatted(teller, branch),
            account);
        connection.commit();
      }
    }
  }

  private static void run(Connection connection, String sql, int id) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, id);
      statement.executeUpdate();
    }
  }

  private static Connection connect() throws SQLException {
    var config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        config.getValue("quarkus.flyway.username", String.class),
        config.getValue("quarkus.flyway.password", String.class));
  }

  /** Seconds until all threads have done it. */
  private static double timed(int threads, Callable<Void> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> same = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        same.add(work);
      }
      long begun = System.nanoTime();
      for (var done : pool.invokeAll(same)) {
        done.get();
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }
}
