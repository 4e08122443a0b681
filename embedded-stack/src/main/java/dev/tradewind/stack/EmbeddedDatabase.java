package dev.tradewind.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A Postgres server of this process with the one database {@value #DATABASE}: loopback only, every
 * connection needs a password, each service has a schema and two roles of its own.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  public static final String DATABASE = "tradewind";
  public static final String SUPERUSER = "postgres";

  private static final Duration STARTUP = Duration.ofSeconds(40);
  private static final Duration ORPHAN_SHUTDOWN = Duration.ofSeconds(20);
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

  private final EmbeddedPostgres server;
  private final String superuserPassword;
  private final Optional<Path> temporary;

  /**
   * @param directory holds {@code data}, the log {@code postgres.log} and the superuser's password;
   *     empty means a temporary one that is deleted at the end
   * @param port where to listen; 0 for a free one
   * @param durable true to survive a power cut; false for the speed tests need
   */
  public record Config(Optional<Path> directory, int port, boolean durable) {
    /** A database to throw away: temporary folder, free port, no syncing. */
    public static Config forTests() {
      return new Config(Optional.empty(), 0, false);
    }

    /** A database whose data stays in {@code directory}. */
    public static Config durable(Path directory, int port) {
      return new Config(Optional.of(directory), port, true);
    }
  }

  private EmbeddedDatabase(
      EmbeddedPostgres server, String superuserPassword, Optional<Path> temporary) {
    this.server = server;
    this.superuserPassword = superuserPassword;
    this.temporary = temporary;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /**
   * Starts the server, on existing data if there is any.
   *
   * @throws StackException naming the data folder and the log if Postgres cannot start, or if
   *     another process uses the folder
   */
  public static EmbeddedDatabase start(Config config) {
    boolean keep = config.directory().isPresent();
    Path directory =
        config.directory().orElseGet(EmbeddedDatabase::temporaryDirectory).toAbsolutePath();
    Path data = directory.resolve("data");
    Path log = directory.resolve("postgres.log");
    int port = config.port() == 0 ? FreePorts.any() : config.port();
    try {
      Files.createDirectories(directory);
      refuseSecondUser(data);
      endOrphan(data);
      if (FreePorts.isTaken(port)) {
        throw new StackException(
            "Postgres cannot start on "
                + data
                + ": port "
                + port
                + " is taken. Stop what listens there or choose another port.");
      }
      Path passwordFile = directory.resolve("superuser.secret");
      String password = PrivateFiles.secret(passwordFile);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(!keep)
              .setRegisterShutdownHook(false) // ours also clears up
              .setPort(port)
              .setPGStartupWait(STARTUP)
              // These become options of initdb, which knows no other way to be told.
              .setLocaleConfig("locale", "C.UTF-8")
              .setLocaleConfig("auth-host", "scram-sha-256")
              .setLocaleConfig("auth-local", "scram-sha-256")
              .setLocaleConfig("pwfile", passwordFile.toString())
              .setConnectConfig("password", password)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("max_connections", "200")
              .setServerConfig("timezone", "UTC")
              .setOutputRedirector(Redirect.appendTo(log.toFile()))
              .setErrorRedirector(Redirect.appendTo(log.toFile()));
      String sync =
          config.durable() ? "on" : "off"; // the library starts with -F: say it either way
      for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        builder.setServerConfig(setting, sync);
      }
      var database =
          new EmbeddedDatabase(
              builder.start(), password, keep ? Optional.empty() : Optional.of(directory));
      database.createDatabase();
      return database;
    } catch (IOException | IllegalStateException e) {
      throw new StackException(
          "Postgres cannot start on port %d with the data in %s; its log is %s:%n%s"
              .formatted(port, data, log, lastLines(log)),
          e);
    }
  }

  /** Returns the JDBC address of the database, without user. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
  }

  public int port() {
    return server.getPort();
  }

  public String superuserPassword() {
    return superuserPassword;
  }

  /**
   * Makes schema {@code name}, its owner {@code name_owner}, who runs the migrations, and the role
   * {@code name}, which reads and writes rows there and can neither alter nor grant. Existing ones
   * get the passwords given; their data stays.
   *
   * @param name a lower-case word, such as {@code risk}
   */
  public void createService(String name, String ownerPassword, String password) {
    if (!SERVICE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A service is named by a lower-case word, not: " + name);
    }
    String owner = name + "_owner";
    try (var connection = connect(SUPERUSER, superuserPassword);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      createRole(statement, owner, ownerPassword);
      createRole(statement, name, password);
      for (var sql :
          List.of(
              "create schema if not exists %1$s authorization %2$s",
              "grant connect on database tradewind to %1$s, %2$s",
              "alter role %1$s set search_path = %1$s",
              "alter role %2$s set search_path = %1$s",
              "grant usage on schema %1$s to %1$s",
              "alter default privileges for role %2$s in schema %1$s"
                  + " grant select, insert, update, delete on tables to %1$s",
              "alter default privileges for role %2$s in schema %1$s"
                  + " grant usage on sequences to %1$s",
              "alter default privileges for role %2$s in schema %1$s"
                  + " grant execute on functions to %1$s")) {
        statement.execute(sql.formatted(name, owner));
      }
      connection.commit();
    } catch (SQLException e) {
      throw new StackException("Cannot create schema and roles of " + name, e);
    }
  }

  /** Opens a connection to the database as {@code user}. */
  public Connection connect(String user, String password) throws SQLException {
    return connect(DATABASE, user, password);
  }

  /** Stops the server and ends its connections; a second call does nothing. */
  public void stop() {
    try {
      server.close();
      temporary.ifPresent(EmbeddedDatabase::deleteQuietly);
    } catch (IOException e) {
      throw new StackException("Postgres on port " + port() + " does not stop", e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void createDatabase() {
    try (var connection = connect("postgres", SUPERUSER, superuserPassword);
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
      statement.execute("revoke all on database " + DATABASE + " from public");
      statement.execute("revoke connect on database postgres from public");
    } catch (SQLException e) {
      stop();
      throw new StackException("Cannot create the database " + DATABASE, e);
    }
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    return source.getConnection();
  }

  private static void createRole(Statement statement, String role, String password)
      throws SQLException {
    boolean exists;
    try (var found =
        statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
      exists = found.next();
    }
    statement.execute(
        "%s role %s login nosuperuser nocreatedb nocreaterole password '%s'"
            .formatted(exists ? "alter" : "create", role, password.replace("'", "''")));
  }

  /** Two servers on one folder would destroy it; Postgres refuses too, but less clearly. */
  private static void refuseSecondUser(Path data) throws IOException {
    Path lockFile = data.resolve("epg-lock");
    if (!Files.exists(lockFile)) {
      return;
    }
    try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock == null) {
        throw usedByAnother(data);
      }
    } catch (OverlappingFileLockException e) {
      throw usedByAnother(data);
    }
  }

  private static StackException usedByAnother(Path data) {
    return new StackException(
        "Postgres cannot start: another Tradewind uses the data in "
            + data
            + ". Stop it, or choose another folder.");
  }

  /**
   * Deals with what a killed process left: its server, still running, is shut down in order; a pid
   * file whose process is gone, or is something else by now, is deleted.
   */
  private static void endOrphan(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var process =
        Files.readAllLines(pidFile).stream()
            .findFirst()
            .map(String::strip)
            .filter(line -> line.matches("\\d{1,10}"))
            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
            .filter(ProcessHandle::isAlive)
            .filter(EmbeddedDatabase::isPostgres);
    if (process.isPresent()) {
      shutDown(process.get(), data);
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("postgres")).isPresent();
  }

  private static void shutDown(ProcessHandle process, Path data) throws IOException {
    try {
      // SIGINT is Postgres's fast shutdown: ends the sessions and leaves the files clean.
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      process.onExit().get(ORPHAN_SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new StackException(
          "Postgres cannot start: an old server, process %d, uses the data in %s and does not stop"
              .formatted(process.pid(), data),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while an old server stops on " + data, e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("tradewind-postgres-");
    } catch (IOException e) {
      throw new StackException("No temporary folder for Postgres", e);
    }
  }

  /** The server deletes its data itself. */
  private static void deleteQuietly(Path directory) {
    for (var name : List.of("superuser.secret", "postgres.log", "")) {
      try {
        Files.deleteIfExists(directory.resolve(name));
      } catch (IOException e) {
        return; // a temporary folder: the system clears it
      }
    }
  }

  private static String lastLines(Path log) {
    try {
      var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }
}
