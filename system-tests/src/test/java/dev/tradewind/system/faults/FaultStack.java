package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.checkpoints.Trap;
import dev.tradewind.local.stack.GivenAccounts;
import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Ports;
import dev.tradewind.local.stack.Service;
import dev.tradewind.local.stack.ServiceProcess;
import dev.tradewind.local.stack.ServiceSettings;
import dev.tradewind.stack.EmbeddedDatabase;
import dev.tradewind.stack.EmbeddedRedis;
import dev.tradewind.stack.FreePorts;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.system.faults.TestBuild.Executable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Postgres, Redis, the services around the executors, and the executors themselves, each of which
 * can be struck. Closing it leaves no process.
 */
final class FaultStack implements AutoCloseable {

  /** Without portfolio-service: its part, the live slot, is played. */
  private static final List<Service> AROUND =
      List.of(
          Service.PAPER_BROKER,
          Service.RISK,
          Service.LEDGER,
          Service.ALERT,
          Service.RECONCILIATION);

  private static final Duration READINESS = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final Ports ports = Ports.random();
  private final LocalKeys keys;
  private final ServiceSettings settings;
  private final Duration timeToLive;
  private final int accounts;
  private final Traps traps;
  private final Map<String, ServiceProcess> processes = new ConcurrentHashMap<>();
  private final Map<String, List<Integer>> executorPorts = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedDatabase database;
  private EmbeddedRedis redis;
  private volatile boolean closed;

  /**
   * How large it is.
   *
   * @param executors how many replicas of execution-service
   * @param accounts that each of them can lead
   * @param timeToLive of a term
   * @param oneLeads whether the first executor starts before the others, and leads everything
   */
  record Size(int executors, int accounts, Duration timeToLive, boolean oneLeads) {}

  private FaultStack(Path root, Path folder, Size size) {
    this.folder = folder.toAbsolutePath();
    this.traps = new Traps(this.folder.resolve("traps"));
    this.timeToLive = size.timeToLive();
    this.accounts = size.accounts();
    int executors = size.executors();
    try {
      Files.createDirectories(this.folder.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var services = new ArrayList<>(AROUND);
    services.add(Service.EXECUTION);
    var identities = new ArrayList<String>();
    identities.add(LocalKeys.OPERATOR);
    Service.ALL.forEach(service -> identities.add(service.identity()));
    keys = LocalKeys.create(this.folder.resolve("keys"), identities);
    settings =
        new ServiceSettings(
            new LocalStack.Config(
                root,
                this.folder,
                ports,
                false,
                executors,
                services,
                Optional.of(new GivenAccounts(accountsFile(), false)),
                READINESS),
            keys);
    database = startDatabase();
    for (var service : services) {
      database.createService(
          service.identity(), settings.ownerPassword(service), settings.password(service));
    }
    redis = EmbeddedRedis.start(ports.redis());
    executorPorts.put( // where the others ask for execution-service
        "executor-1", List.of(ports.of(Service.EXECUTION), ports.managementOf(Service.EXECUTION)));
    for (int number = 2; number <= executors; number++) {
      executorPorts.put("executor-" + number, FreePorts.some(2));
    }
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @param build of execution-service
   */
  static FaultStack start(Path root, Path folder, Executable build, Size size) {
    var stack = new FaultStack(root, folder, size);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close)); // Ctrl-C too leaves nothing
    try {
      AROUND.forEach(stack::launchAround);
      var executors = stack.executors();
      stack.launchExecutor(executors.getFirst(), build);
      if (size.oneLeads()) {
        stack.awaitReady();
      }
      executors.stream().skip(1).forEach(name -> stack.launchExecutor(name, build));
      stack.awaitReady();
      return stack;
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  /** The name of an account, by its number. */
  static String account(int number) {
    return "c%02d".formatted(number);
  }

  List<String> executors() {
    return List.copyOf(executorPorts.keySet());
  }

  String url(Service service) {
    return ports.urlOf(service);
  }

  String urlOf(String executor) {
    return "http://127.0.0.1:" + portOf(executor);
  }

  /** Where an executor listens. */
  int portOf(String executor) {
    return portsOf(executor).getFirst();
  }

  /** The executor that listens on this port. */
  String executorAt(int port) {
    return executorPorts.entrySet().stream()
        .filter(entry -> entry.getValue().getFirst() == port)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  Duration timeToLive() {
    return timeToLive;
  }

  LocalKeys keys() {
    return keys;
  }

  boolean isAlive(String name) {
    var process = processes.get(name);
    return process != null && process.isAlive();
  }

  /** A connection of the superuser, who sees all schemas. */
  Connection connect() throws SQLException {
    return database.connect(EmbeddedDatabase.SUPERUSER, database.superuserPassword());
  }

  /** Kills a process as {@code kill -9} does, and returns when it is gone. */
  void kill(String name) {
    process(name).signal("KILL");
    process(name).handle().onExit().join();
  }

  void signal(String name, String signal) {
    process(name).signal(signal);
  }

  /** Starts an executor, without waiting for it. */
  void launchExecutor(String name, Executable build) {
    var free = portsOf(name);
    var command = new ArrayList<>(settings.command(Service.EXECUTION));
    command.set(command.size() - 1, build.application().toString());
    var environment =
        new LinkedHashMap<>(
            settings.environment(name, 1, Service.EXECUTION, free.getFirst(), free.getLast()));
    environment.putAll(executorSettings(name, build.fenced()));
    start(name, Service.EXECUTION, free.getFirst(), free.getLast(), command, environment);
  }

  /** Waits until every process is ready. */
  void awaitReady() {
    processes.values().stream()
        .filter(ServiceProcess::isAlive)
        .forEach(process -> process.awaitReady(http, Instant.now().plus(READINESS), READINESS));
  }

  /** The executors that answer now. */
  List<String> ready() {
    return executorPorts.keySet().stream()
        .filter(this::isAlive)
        .filter(name -> process(name).isReady(http))
        .toList();
  }

  /** The traps of the executors. */
  Traps traps() {
    return traps;
  }

  /** Everything in Redis is gone. */
  void flushRedis() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), ports.redis())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      if (socket.getInputStream().read() != '+') {
        throw new IllegalStateException("Redis does not flush");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stopRedis() {
    redis.stop();
  }

  void startRedis() {
    redis = EmbeddedRedis.start(ports.redis());
  }

  void restartPostgres() {
    database.stop();
    database = startDatabase();
  }

  /** Ends everything; a second call does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    for (var process : processes.values()) {
      if (process.isAlive()) {
        process.signal("CONT");
        process.signal("TERM");
      }
    }
    processes.values().forEach(process -> process.stop(PATIENCE));
    redis.stop();
    database.stop();
  }

  private ServiceProcess process(String name) {
    return Objects.requireNonNull(processes.get(name), name);
  }

  private List<Integer> portsOf(String executor) {
    return Objects.requireNonNull(executorPorts.get(executor), executor);
  }

  private EmbeddedDatabase startDatabase() {
    return EmbeddedDatabase.start(
        new EmbeddedDatabase.Config(
            Optional.of(folder.resolve("postgres")), ports.postgres(), false));
  }

  private void launchAround(Service service) {
    int port = ports.of(service);
    int management = ports.managementOf(service);
    var environment =
        new LinkedHashMap<>(settings.environment(service.module(), 1, service, port, management));
    if (service == Service.RECONCILIATION) {
      environment.put("TRADEWIND_RECONCILIATION_BROKER_RATE_LIMITED", "false");
      environment.put("TRADEWIND_RECONCILIATION_WORK_WORKERS", "8");
      environment.put("TRADEWIND_RECONCILIATION_WORK_POLL", "PT0.1S");
    }
    start(service.module(), service, port, management, settings.command(service), environment);
  }

  private synchronized void start(
      String name,
      Service service,
      int port,
      int management,
      List<String> command,
      Map<String, String> environment) {
    if (closed) {
      throw new IllegalStateException("the stack is closed");
    }
    processes.put(
        name, ServiceProcess.start(name, service, port, management, folder, command, environment));
  }

  /** A short term, and everything of the database below it. */
  private Map<String, String> executorSettings(String name, boolean fenced) {
    long millis = timeToLive.toMillis();
    var more = new LinkedHashMap<String, String>();
    more.put(Trap.FOLDER_VARIABLE, traps.folderOf(name).toString());
    more.put("TRADEWIND_LEADERSHIP_TIME_TO_LIVE", millis + "ms");
    more.put("TRADEWIND_LEADERSHIP_CHALLENGE_EVERY", Math.min(250, millis / 2) + "ms");
    more.put("TRADEWIND_LEADERSHIP_RAISE_PATIENCE", Math.min(300, millis / 2) + "ms");
    more.put("TRADEWIND_BROKER_RATE_LIMITED", "false");
    more.put("TRADEWIND_LIVE_LOOK_EVERY", "250ms");
    more.put("TRADEWIND_LIVE_SYNC_EVERY", "1s");
    more.put("TRADEWIND_LIVE_STALL_AFTER", "P1D");
    more.put("TRADEWIND_LIVE_ENTRY_PATIENCE", "2m"); // a busy machine is slow, and nothing else
    more.put("TRADEWIND_FACTS_DELIVERY_IDLE", "5s");
    more.put("QUARKUS_REDIS_TIMEOUT", "1S");
    more.put("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(2 * accounts + 5));
    // One connection is opened after the other: a hand-over does not wait for what is there.
    more.put("QUARKUS_DATASOURCE_JDBC_MIN_SIZE", String.valueOf(accounts));
    more.put("QUARKUS_DATASOURCE_JDBC_INITIAL_SIZE", String.valueOf(accounts));
    more.put(
        "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_OPTIONS",
        "-c idle_in_transaction_session_timeout=%d -c client_connection_check_interval=%d"
            .formatted(fenced ? Math.max(300, millis * 3 / 4) : 0, Math.max(100, millis / 4)));
    return more;
  }

  private Path accountsFile() {
    int port = ports.of(Service.PAPER_BROKER);
    var all = new ObjectMapper().createObjectNode();
    var listed = all.putArray("accounts");
    try {
      var secret = Files.writeString(folder.resolve("account.secret"), "campaign-secret");
      for (int number = 0; number < this.accounts; number++) {
        var account = listed.addObject();
        account.put("account", account(number)).put("mode", "paper").put("currency", "USD");
        // Its sessions follow each other: of "always" the hour before midnight is not traded.
        account.put("calendar", "brisbane-day").put("clock", "system");
        account
            .putObject("broker")
            .put("kind", "alpaca")
            .put("trading_url", "http://127.0.0.1:" + port)
            .put("stream_url", "ws://127.0.0.1:" + port)
            .put("key_id", account(number))
            .put("secret_file", secret.toString());
      }
      return Files.writeString(folder.resolve("accounts.json"), all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
