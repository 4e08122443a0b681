package dev.tradewind.paper;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many orders a second the broker takes over HTTP, each answered when it is in Postgres, beside
 * what the same Postgres does of TPC-B with 8 clients: all orders for one account, then spread over
 * {@value #ACCOUNTS}. The orders rest, and those of one measurement stay open until its end; those
 * of all before stay in the table. The clients are a process of their own ({@link OrderLoad}), but
 * on the same processors. Not part of the build: {@code mvn -pl paper-broker test
 * -Dtest=OrderRateBench -Djacoco.skip}.
 */
@QuarkusTest
@Service
@TestProfile(OrderRateBench.ManyAccounts.class)
class OrderRateBench {

  private static final int CLIENTS = 64;
  private static final int ACCOUNTS = 16;
  private static final int WARM_UP = 10_000;
  private static final int ORDERS = 20_000;
  private static final int ROUNDS = 3;
  private static final double WANTED = 2000;
  private static final double WANTED_AT_TPC_B = 7000;

  /** An account for every fourth client, rich enough for all orders. */
  public static class ManyAccounts implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var file = Files.createTempFile("bench-accounts", ".json");
        file.toFile().deleteOnExit();
        Files.writeString(
            file,
            names()
                .map(
                    name ->
                        """
                        {"account": "%s", "key_id": "key-%s", "initial_cash": "999999999",
                         "secret_file": "src/test/resources/alpaca.secret"}"""
                            .formatted(name, name))
                .collect(Collectors.joining(",", "{\"accounts\": [", "]}")));
        return Map.of("tradewind.paper.accounts-file", file.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void orders() throws Exception {
    Trader.assets("RATE");
    Trader.market(
        Instant.parse("2026-05-04T13:30:00Z"),
        "RATE 0 100 100 100 100 1",
        "RATE 1 100 100 100 100 1");
    Trader.bars(1);
    var tpcB = new TpcB();
    tpcB.prepare();
    send(WARM_UP, ACCOUNTS);
    for (int round = 1; round <= ROUNDS; round++) {
      double transactions = tpcB.measure();
      System.out.printf("round %d: TPC-B by %s: %.0f tps%n", round, tpcB.by(), transactions);
      for (int accounts : List.of(1, ACCOUNTS)) {
        var measured = send(ORDERS, accounts).split(" ");
        double rate = Double.parseDouble(measured[0]);
        System.out.printf(
            "round %d: %d orders, %d clients, accounts: %d: %.0f orders/s (median %s ms, 99 %% %s ms);"
                + " at %.0f tps that is %.0f orders/s (wanted %.0f)%n",
            round,
            ORDERS,
            CLIENTS,
            accounts,
            rate,
            measured[1],
            measured[2],
            WANTED_AT_TPC_B,
            rate * WANTED_AT_TPC_B / transactions,
            WANTED);
      }
    }
    tpcB.drop();
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  /** What the clients print. */
  private static String send(int orders, int accounts) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", "test-classes").toString(),
                OrderLoad.class.getName(),
                Integer.toString(Paper.url().getPort()),
                Integer.toString(CLIENTS),
                Integer.toString(orders)));
    names().limit(accounts).forEach(name -> command.add("key-" + name));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new AssertionError(answer);
    }
    names().limit(accounts).forEach(name -> new Trader(name).call("DELETE", "/v2/orders", ""));
    return answer;
  }

  private static Stream<String> names() {
    return IntStream.rangeClosed(1, ACCOUNTS).mapToObj("bench-%d"::formatted);
  }
}
