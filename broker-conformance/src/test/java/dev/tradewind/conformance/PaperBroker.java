package dev.tradewind.conformance;

import dev.tradewind.stack.EmbeddedDatabase;
import dev.tradewind.stack.FreePorts;
import dev.tradewind.stack.PrivateFiles;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The packaged paper broker as a process, with a Postgres of its own; one for all tests of this
 * JVM.
 */
final class PaperBroker {

  private static final Duration READINESS = Duration.ofMinutes(2);
  private static final String SERVICE = "paper";
  private static @Nullable PaperBroker running;

  private final int port;
  private final LocalKeys keys;

  /**
   * An account of the broker.
   *
   * @param participation the part of a bar's volume it gets, so that a large order is filled in
   *     parts
   */
  record Account(String name, String participation) {
    String keyId() {
      return "PK-" + name;
    }

    String secret() {
      return "secret-of-" + name;
    }
  }

  /** One account for each client, so that none sees the orders of another. */
  static final Account JAVA_CLIENT = new Account("java-client", "0.1");

  static final Account NODE_CLIENT = new Account("node-client", "0.1");
  static final Account OWN_CLIENT = new Account("own-client", "0.005");

  static final Account OPTIONS_CLIENT = new Account("options-client", "0.1");

  private static final List<Account> ACCOUNTS =
      List.of(JAVA_CLIENT, NODE_CLIENT, OWN_CLIENT, OPTIONS_CLIENT);

  private PaperBroker(int port, LocalKeys keys) {
    this.port = port;
    this.keys = keys;
  }

  /** The broker, started when it is asked for first; the JVM's end stops it. */
  static synchronized PaperBroker running() {
    var broker = running;
    if (broker == null) {
      broker = start();
      running = broker;
    }
    return broker;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A token for the control routes. */
  String operatorToken() {
    return keys.signer(LocalKeys.OPERATOR)
        .personToken("conformance", PersonRole.OPERATOR, Duration.ofHours(1));
  }

  private static PaperBroker start() {
    Path root = Path.of(System.getProperty("tradewind.root", "..")).toAbsolutePath().normalize();
    Path application = root.resolve("paper-broker/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(application)) {
      throw new AssertionError(
          "not built: paper-broker; build with: mvn -DskipTests install -pl paper-broker -am");
    }
    Path folder = freshFolder(root.resolve("broker-conformance/target/paper-broker"));
    var database = EmbeddedDatabase.start(EmbeddedDatabase.Config.forTests());
    database.createService(SERVICE, "owner-password", "service-password");
    var keys = LocalKeys.create(folder.resolve("keys"), List.of(SERVICE, LocalKeys.OPERATOR));
    List<Integer> ports = FreePorts.some(2);

    var builder = new ProcessBuilder(command(application)).redirectErrorStream(true);
    Path log = folder.resolve("paper-broker.log");
    builder.redirectOutput(Redirect.to(log.toFile()));
    var environment = builder.environment();
    environment.put("QUARKUS_HTTP_PORT", ports.getFirst().toString());
    environment.put("QUARKUS_MANAGEMENT_PORT", ports.getLast().toString());
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", SERVICE);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", "service-password");
    environment.put("QUARKUS_FLYWAY_USERNAME", SERVICE + "_owner");
    environment.put("QUARKUS_FLYWAY_PASSWORD", "owner-password");
    environment.put("TRADEWIND_IDENTITY_NAME", SERVICE);
    environment.put("TRADEWIND_IDENTITY_KEY_FILE", keys.keyFile(SERVICE).toString());
    environment.put("TRADEWIND_IDENTITY_KEYS_FILE", keys.keysFile().toString());
    environment.put("TRADEWIND_ACCOUNTS_FILE", sharedAccounts(folder).toString());
    environment.put("TRADEWIND_PAPER_ACCOUNTS_FILE", accounts(folder).toString());
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      awaitReady(process, ports.getLast(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PaperBroker(ports.getFirst(), keys);
  }

  private static List<String> command(Path application) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "--enable-native-access=ALL-UNNAMED",
        "-jar",
        application.toString());
  }

  private static void awaitReady(Process process, int managementPort, Path log) {
    var ready =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort)))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      Awaitility.await("paper broker ready; its log is " + log)
          .atMost(READINESS)
          .pollInterval(Duration.ofMillis(100))
          .failFast("the paper broker has ended; its log is " + log, () -> !process.isAlive())
          .until(() -> answersOk(http, ready));
    }
  }

  private static boolean answersOk(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The accounts all services share, which must have one: a shadow account is none of the broker's.
   */
  private static Path sharedAccounts(Path folder) {
    Path file = folder.resolve("shared-accounts.json");
    PrivateFiles.write(
        file,
        """
        {"accounts": [{"account": "other", "mode": "shadow", "currency": "USD", "calendar": "nyse", "clock": "system",
          "broker": {"kind": "alpaca", "trading_url": "http://127.0.0.1:1", "stream_url": "ws://127.0.0.1:1"}}]}
        """);
    return file;
  }

  private static Path accounts(Path folder) {
    String entries =
        ACCOUNTS.stream().map(account -> entry(account, folder)).collect(Collectors.joining(",\n"));
    Path file = folder.resolve("accounts.json");
    PrivateFiles.write(file, "{\"accounts\": [\n" + entries + "\n]}");
    return file;
  }

  private static String entry(Account account, Path folder) {
    Path secret = folder.resolve(account.name() + ".secret");
    PrivateFiles.write(secret, account.secret());
    return """
    {"account": "%s", "key_id": "%s", "secret_file": "%s", "initial_cash": "100000", "participation": "%s"}\
    """
        .formatted(account.name(), account.keyId(), secret, account.participation());
  }

  private static Path freshFolder(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
