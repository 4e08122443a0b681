package dev.tradewind.support.testing;

import dev.tradewind.stack.EmbeddedDatabase;
import dev.tradewind.stack.EmbeddedRedis;
import dev.tradewind.stack.FreePorts;
import dev.tradewind.stack.PrivateFiles;
import dev.tradewind.stack.identity.LocalKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Everything one service needs to run in a test: its schema and roles in a real Postgres, Redis if
 * asked, the keys of all identities, and an accounts file with the account demo/paper.
 *
 * <pre>
 * &#64;QuarkusTestResource(value = ServiceStack.class,
 *     initArgs = {&#64;ResourceArg(name = "service", value = "risk"),
 *                 &#64;ResourceArg(name = "redis", value = "true")})
 * </pre>
 *
 * The servers live as long as the JVM; a restart of the application finds its data again.
 */
public class ServiceStack implements QuarkusTestResourceLifecycleManager {
  /** All identities of an installation; the last one signs for people. */
  public static final List<String> IDENTITIES =
      List.of(
          "portfolio",
          "execution",
          "risk",
          "ledger",
          "reconciliation",
          "alert",
          "paper",
          LocalKeys.OPERATOR);

  static final String KEYS_PROPERTY = "tradewind.test.keys";
  static final String SERVICE_PROPERTY = "tradewind.test.service";
  static final String MANAGEMENT_PORT_PROPERTY = "tradewind.test.management-port";

  /** How long a test waits for what must come, on a machine busy with other things too. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String PASSWORD = "service-password";
  private static final String OWNER_PASSWORD = "owner-password";

  private static @Nullable EmbeddedDatabase database;
  private static @Nullable EmbeddedRedis redis;

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = initArgs;
  }

  @Override
  public Map<String, String> start() {
    String service = arguments.get("service");
    if (service == null) {
      throw new IllegalStateException("ServiceStack needs the init argument 'service'");
    }
    Awaitility.setDefaultTimeout(PATIENCE);
    var server = database();
    server.createService(service, OWNER_PASSWORD, PASSWORD);
    Path folder = temporaryFolder();
    var keys = LocalKeys.create(folder.resolve("keys"), IDENTITIES);
    int managementPort = FreePorts.any();
    System.setProperty(KEYS_PROPERTY, folder.resolve("keys").toString());
    System.setProperty(SERVICE_PROPERTY, service);
    System.setProperty(MANAGEMENT_PORT_PROPERTY, Integer.toString(managementPort));

    var config = new HashMap<String, String>();
    config.put("quarkus.management.test-port", Integer.toString(managementPort));
    config.put("quarkus.datasource.jdbc.url", server.jdbcUrl());
    config.put("quarkus.datasource.username", service);
    config.put("quarkus.datasource.password", PASSWORD);
    config.put("quarkus.flyway.username", service + "_owner");
    config.put("quarkus.flyway.password", OWNER_PASSWORD);
    config.put("tradewind.identity.name", service);
    config.put("tradewind.identity.key-file", keys.keyFile(service).toString());
    config.put("tradewind.identity.keys-file", keys.keysFile().toString());
    config.put("tradewind.accounts-file", accountsFile(folder).toString());
    if (Boolean.parseBoolean(arguments.get("redis"))) {
      config.put("quarkus.redis.hosts", redis().url());
    }
    return config;
  }

  /** Leaves the servers running: another test may use them, and the JVM's end stops them. */
  @Override
  public void stop() {}

  private static synchronized EmbeddedDatabase database() {
    var running = database;
    if (running == null) {
      running = EmbeddedDatabase.start(EmbeddedDatabase.Config.forTests());
      database = running;
    }
    return running;
  }

  private static synchronized EmbeddedRedis redis() {
    var running = redis;
    if (running == null) {
      running = EmbeddedRedis.start(0);
      redis = running;
    }
    return running;
  }

  private static Path accountsFile(Path folder) {
    Path secret = folder.resolve("demo.secret");
    PrivateFiles.write(secret, "demo-secret");
    Path file = folder.resolve("accounts.json");
    PrivateFiles.write(
        file,
        """
        {"accounts": [{"account": "demo", "mode": "paper", "currency": "USD", "calendar": "brisbane-24h",
          "clock": "feed", "broker": {"kind": "alpaca", "trading_url": "http://127.0.0.1:8090",
          "stream_url": "ws://127.0.0.1:8090", "key_id": "demo-key", "secret_file": "%s"}}]}
        """
            .formatted(secret));
    return file;
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("tradewind-test-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary folder: the system clears it.
    }
  }
}
