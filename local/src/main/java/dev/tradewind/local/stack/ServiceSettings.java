package dev.tradewind.local.stack;

import dev.tradewind.stack.EmbeddedDatabase;
import dev.tradewind.stack.PrivateFiles;
import dev.tradewind.stack.identity.LocalKeys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How each service of a local stack is started: its command line, its settings, its secrets. */
public final class ServiceSettings {
  /** The one account of a local stack. */
  static final String ACCOUNT = "demo";

  private record Passwords(String owner, String service) {}

  private final LocalStack.Config config;
  private final LocalKeys keys;
  private final Map<Service, Passwords> passwords = new EnumMap<>(Service.class);
  private final Path accountsFile;
  private final Path brokerSecretFile;

  public ServiceSettings(LocalStack.Config config, LocalKeys keys) {
    this.config = config;
    this.keys = keys;
    for (var service : config.services()) {
      passwords.put(
          service, new Passwords(PrivateFiles.randomSecret(), PrivateFiles.randomSecret()));
    }
    var keyFolder = config.folder().resolve("keys");
    brokerSecretFile = keyFolder.resolve("paper-account.secret");
    PrivateFiles.secret(brokerSecretFile);
    accountsFile =
        config.accounts().map(GivenAccounts::file).orElse(keyFolder.resolve("accounts.json"));
    if (config.accounts().isEmpty()) {
      PrivateFiles.write(accountsFile, accounts());
    }
  }

  public String ownerPassword(Service service) {
    return of(service).owner();
  }

  public String password(Service service) {
    return of(service).service();
  }

  Path alertFile() {
    return config.folder().resolve("logs").resolve("alerts.log");
  }

  Path barsFolder() {
    return config.folder().resolve("bars");
  }

  public List<String> command(Service service) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // Small and quick to start: one compiler tier, one collector thread.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms32m",
            "-Xmx256m",
            "-XX:MaxMetaspaceSize=192m",
            "-Xshare:auto",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            service.application(config.root()).toString()));
    return command;
  }

  /**
   * Everything a service is told.
   *
   * @param start how often this process has been started; a restarted one is another instance
   */
  public Map<String, String> environment(
      String name, int start, Service service, int port, int managementPort) {
    var instance = start == 1 ? name : name + "-restart-" + (start - 1);
    var environment = new LinkedHashMap<String, String>();
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(instance));
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.identity());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", password(service));
    environment.put("QUARKUS_FLYWAY_USERNAME", service.identity() + "_owner");
    environment.put("QUARKUS_FLYWAY_PASSWORD", ownerPassword(service));
    environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + config.ports().redis());
    environment.put("TRADEWIND_IDENTITY_NAME", service.identity());
    environment.put("TRADEWIND_IDENTITY_KEY_FILE", keys.keyFile(service.identity()).toString());
    environment.put("TRADEWIND_IDENTITY_KEYS_FILE", keys.keysFile().toString());
    environment.put("TRADEWIND_ACCOUNTS_FILE", accountsFile.toString());
    if (config.accounts().filter(GivenAccounts::liveTrading).isPresent()) {
      environment.put("TRADEWIND_LIVE_TRADING_ALLOWED", "true");
    }
    environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2S"); // streams of a local client need no more
    environment.put("TRADEWIND_ALERTS_FILE", alertFile().toString());
    environment.put("TRADEWIND_PORTFOLIO_BARS_DIRECTORY", barsFolder().toString());
    for (var other : Service.ALL) {
      environment.put(
          "TRADEWIND_SERVICES_%s_URL".formatted(other.identity().toUpperCase(Locale.ROOT)),
          config.ports().urlOf(other));
    }
    return environment;
  }

  private String jdbcUrl(String instance) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=%s"
        .formatted(
            config.ports().postgres(),
            EmbeddedDatabase.DATABASE,
            URLEncoder.encode(instance, StandardCharsets.UTF_8));
  }

  private String accounts() {
    int port = config.ports().of(Service.PAPER_BROKER);
    return """
    {"accounts": [
      {"account": "%s", "mode": "paper", "currency": "USD", "calendar": "brisbane-24h", "clock": "feed",
       "broker": {"kind": "alpaca", "trading_url": "http://127.0.0.1:%d", "stream_url": "ws://127.0.0.1:%d",
                  "key_id": "%s", "secret_file": "%s"}}
    ]}
    """
        .formatted(ACCOUNT, port, port, ACCOUNT, brokerSecretFile);
  }

  private Passwords of(Service service) {
    var known = passwords.get(service);
    if (known == null) {
      throw new IllegalArgumentException("not a service of this stack: " + service);
    }
    return known;
  }
}
