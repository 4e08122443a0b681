package dev.tradewind.local.stack;

import dev.tradewind.local.stack.StackState.ProcessEntry;
import dev.tradewind.local.stack.StackState.ServiceEntry;
import dev.tradewind.stack.EmbeddedDatabase;
import dev.tradewind.stack.EmbeddedRedis;
import dev.tradewind.stack.FreePorts;
import dev.tradewind.stack.StackException;
import dev.tradewind.stack.identity.LocalKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything of Tradewind on this machine: Postgres, Redis and the services as processes, on
 * loopback only. Closing it leaves no process.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Config config;
  private final LocalKeys keys;
  private final Map<String, ServiceProcess> processes =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ServiceSettings settings;
  private @Nullable EmbeddedDatabase database;
  private @Nullable EmbeddedRedis redis;
  private final List<ProcessEntry> servers = new ArrayList<>();
  private volatile boolean closing;

  /**
   * @param root the project folder, where the built services lie
   * @param folder for data, keys and logs
   * @param durable whether data must survive a power cut
   * @param executors replicas of execution-service, at least 1
   * @param services which services to start, usually all
   * @param accounts the user's own accounts file; empty for the account at the paper broker here
   * @param readiness how long a service may take until it is ready
   */
  public record Config(
      Path root,
      Path folder,
      Ports ports,
      boolean durable,
      int executors,
      List<Service> services,
      Optional<GivenAccounts> accounts,
      Duration readiness) {
    /** How long a service may take until it is ready, on a slow machine too. */
    public static final Duration READINESS = Duration.ofSeconds(120);

    public Config {
      services = List.copyOf(services);
      folder = folder.toAbsolutePath();
    }

    /** All services, for one throw-away run on free ports. */
    public static Config forTests(Path root, Path folder) {
      return new Config(
          root, folder, Ports.random(), false, 1, Service.ALL, Optional.empty(), READINESS);
    }

    public Config withExecutors(int count) {
      return new Config(root, folder, ports, durable, count, services, accounts, readiness);
    }
  }

  private LocalStack(Config config) {
    this.config = config;
    prepare(config.folder());
    this.keys = LocalKeys.create(config.folder().resolve("keys"), identities());
    this.settings = new ServiceSettings(config, keys);
  }

  /**
   * Starts everything and waits until it is ready; if anything fails, nothing is left running.
   *
   * @throws CommandFailure in one line, naming the part that failed and its log
   */
  public static LocalStack start(Config config, Progress progress) {
    return start(config, progress, stack -> {});
  }

  /**
   * As {@link #start(Config, Progress)}.
   *
   * @param changed told whenever there are new processes, so that they are on record if this one is
   *     killed
   */
  public static LocalStack start(Config config, Progress progress, Consumer<LocalStack> changed) {
    requireBuilt(config);
    config.ports().requireFree(config.services());
    var stack = new LocalStack(config);
    try {
      stack.startServers(progress);
      changed.accept(stack);
      stack.launchServices();
      changed.accept(stack);
      stack.awaitServices(progress);
      return stack;
    } catch (StackException e) {
      stack.close();
      throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  private void startServers(Progress progress) {
    var started = Instant.now();
    progress.now("starting Postgres");
    var before = children();
    var databaseFolder = config.folder().resolve("postgres");
    var newDatabase =
        EmbeddedDatabase.start(
            new EmbeddedDatabase.Config(
                Optional.of(databaseFolder), config.ports().postgres(), config.durable()));
    database = newDatabase;
    for (var service : config.services()) {
      newDatabase.createService(
          service.identity(), settings.ownerPassword(service), settings.password(service));
    }
    postmaster(databaseFolder).ifPresent(servers::add);
    progress.done(line("Postgres", "127.0.0.1:" + newDatabase.port(), started));
    started = Instant.now();
    var newRedis = EmbeddedRedis.start(config.ports().redis());
    redis = newRedis;
    children().stream()
        .filter(child -> !before.contains(child))
        .filter(child -> child.info().command().filter(c -> c.contains("redis")).isPresent())
        .forEach(child -> servers.add(ProcessEntry.of("Redis", child, newRedis.port())));
    progress.done(line("Redis", "127.0.0.1:" + newRedis.port(), started));
  }

  private void launchServices() {
    for (var service : config.services()) {
      launch(
          service.module(),
          service,
          config.ports().of(service),
          config.ports().managementOf(service));
      if (service == Service.EXECUTION) {
        for (int replica = 2; replica <= config.executors(); replica++) {
          var free = FreePorts.some(2);
          launch(service.module() + "-" + replica, service, free.getFirst(), free.getLast());
        }
      }
    }
  }

  private void awaitServices(Progress progress) {
    var started = Instant.now();
    for (var process : processes()) {
      progress.now("waiting for " + process.name());
      process.awaitReady(http, started.plus(config.readiness()), config.readiness());
      progress.done(line(process.name(), process.url(), started));
    }
  }

  private synchronized ServiceProcess launch(
      String name, Service service, int port, int managementPort) {
    if (closing) {
      throw new IllegalStateException("the stack is closing");
    }
    int start = starts.merge(name, 1, Integer::sum);
    var process =
        ServiceProcess.start(
            name,
            service,
            port,
            managementPort,
            config.folder(),
            settings.command(service),
            settings.environment(name, start, service, port, managementPort));
    processes.put(name, process);
    return process;
  }

  public Config config() {
    return config;
  }

  public Ports ports() {
    return config.ports();
  }

  /** The processes of the services, those that ended included. */
  public List<ServiceProcess> processes() {
    synchronized (processes) {
      return List.copyOf(processes.values());
    }
  }

  /**
   * The process of that name: a module's, such as {@code risk-service}, or a replica's, {@code
   * execution-service-2}.
   */
  public ServiceProcess process(String name) {
    var process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("No process " + name + " among " + processes.keySet());
    }
    return process;
  }

  /**
   * From now on a service's process that ends by itself, or is killed by somebody, is started
   * again, as a cluster would, {@link Supervision#RESTARTS} times at most.
   *
   * @param progress told of every end and every start
   * @param changed told when there is a new process
   */
  public void supervise(Progress progress, Runnable changed) {
    var supervision = new Supervision(this, progress, changed);
    processes().forEach(supervision::watch);
  }

  boolean isClosing() {
    return closing;
  }

  /** Kills a process as {@code kill -9} does, and returns when it is gone. */
  public void kill(String name) {
    process(name).signal("KILL");
    process(name).handle().onExit().join();
  }

  /** Pauses a process as {@code kill -STOP} does. */
  public void pause(String name) {
    process(name).signal("STOP");
  }

  /** Lets a paused process go on. */
  public void resume(String name) {
    process(name).signal("CONT");
  }

  /** Asks a process to end, as a rolling update does, and returns when it is gone. */
  public void stop(String name) {
    process(name).stop(PATIENCE);
  }

  /** Starts a process that ended again, on the same ports, and waits until it is ready. */
  public ServiceProcess restart(String name) {
    var old = process(name);
    if (old.isAlive()) {
      stop(name);
    }
    var fresh = launch(name, old.service(), old.port(), old.managementPort());
    fresh.awaitReady(http, Instant.now().plus(config.readiness()), config.readiness());
    return fresh;
  }

  public LocalKeys keys() {
    return keys;
  }

  /** The database, for tests that look at rows. */
  public EmbeddedDatabase database() {
    if (database == null) {
      throw new IllegalStateException("Postgres is not started");
    }
    return database;
  }

  /** Where alert-service writes the alerts it delivers to a file. */
  public Path alertFile() {
    return settings.alertFile();
  }

  /** What the state file says about this stack. */
  public StackState state(String kind, boolean ready) {
    return new StackState(
        kind,
        ProcessEntry.of("launcher", ProcessHandle.current(), 0),
        config.folder().toString(),
        ready,
        processes().stream()
            .map(
                process ->
                    new ServiceEntry(
                        process.name(),
                        process.service().module(),
                        ProcessEntry.of(process.name(), process.handle(), process.port()),
                        process.managementPort(),
                        process.log().toString()))
            .toList(),
        servers);
  }

  /** Ends everything: the services first, then Redis and Postgres. A second call does nothing. */
  @Override
  public synchronized void close() {
    boolean interrupted = Thread.interrupted(); // what was started is ended, come what may
    try {
      endAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endAll() {
    closing = true;
    var alive =
        processes().stream().filter(ServiceProcess::isAlive).map(ServiceProcess::handle).toList();
    alive.forEach(LocalStack::wake);
    DataFolder.endAll(alive, PATIENCE);
    if (redis != null) {
      redis.stop();
      redis = null;
    }
    if (database != null) {
      database.stop();
      database = null;
    }
  }

  /** A paused process hears SIGTERM only when it goes on. */
  private static void wake(ProcessHandle process) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -CONT " + process.pid() + " 2>/dev/null")
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }

  private static Optional<ProcessEntry> postmaster(Path databaseFolder) {
    try (Stream<String> lines = Files.lines(databaseFolder.resolve("data/postmaster.pid"))) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d{1,10}"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .map(process -> ProcessEntry.of("Postgres", process, 0));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void prepare(Path folder) {
    try {
      Files.createDirectories(folder.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }

  private static void requireBuilt(Config config) {
    var missing =
        config.services().stream()
            .filter(service -> !Files.exists(service.application(config.root())))
            .map(Service::module)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw CommandFailure.failed(
          "not built: " + missing + "; build with: mvn -DskipTests package");
    }
  }

  private static List<String> identities() {
    return Stream.concat(Stream.of(LocalKeys.OPERATOR), Service.ALL.stream().map(Service::identity))
        .toList();
  }

  private static String line(String name, String address, Instant started) {
    long millis = Duration.between(started, Instant.now()).toMillis();
    return "  %-24s %-24s %4d.%d s".formatted(name, address, millis / 1000, millis % 1000 / 100);
  }
}
