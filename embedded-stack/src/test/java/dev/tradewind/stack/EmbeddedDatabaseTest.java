package dev.tradewind.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  static EmbeddedDatabase database;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(EmbeddedDatabase.Config.forTests());
    database.createService("risk", "owner-1", "pass-1");
    database.createService("ledger", "owner-2", "pass-2");
  }

  @AfterAll
  static void stop() {
    database.stop();
  }

  private static void run(String user, String password, String sql) throws SQLException {
    try (var connection = database.connect(user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Nested
  class Roles {
    @Test
    void theOwnerMigratesAndTheServiceWorks() throws SQLException {
      run("risk_owner", "owner-1", "create table if not exists t (id serial primary key, a int)");
      run("risk", "pass-1", "insert into t (a) values (1)");
      run("risk", "pass-1", "update t set a = 2");
      run("risk", "pass-1", "delete from t");
    }

    @Test
    void theServiceCanNeitherAlterNorGrantNorCreate() throws SQLException {
      run("risk_owner", "owner-1", "create table if not exists t (id serial primary key, a int)");
      for (var sql :
          new String[] {
            "alter table t add column b int",
            "drop table t",
            "truncate t",
            "create table u (a int)",
            "create table public.u (a int)",
            "create temporary table u (a int)",
            "create schema other"
          }) {
        assertThatThrownBy(() -> run("risk", "pass-1", sql))
            .as(sql)
            .isInstanceOf(SQLException.class);
      }
      run("risk", "pass-1", "grant select on t to ledger"); // a warning: nothing is granted
      assertThatThrownBy(() -> run("ledger", "pass-2", "select * from risk.t"))
          .hasMessageContaining("permission denied");
    }

    @Test
    void anotherServicesSchemaIsShut() throws SQLException {
      run("ledger_owner", "owner-2", "create table if not exists entry (a int)");
      for (var user : new String[][] {{"risk", "pass-1"}, {"risk_owner", "owner-1"}}) {
        assertThatThrownBy(() -> run(user[0], user[1], "select * from ledger.entry"))
            .hasMessageContaining("permission denied");
      }
    }

    @Test
    void everyConnectionNeedsItsPassword() {
      assertThatThrownBy(() -> database.connect("risk", "wrong"))
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> database.connect("postgres", "postgres"))
          .hasMessageContaining("password authentication failed");
    }

    @Test
    void creatingAServiceAgainKeepsItsDataAndTakesTheNewPasswords() throws SQLException {
      database.createService("alert", "old", "old");
      run("alert_owner", "old", "create table t (a int)");
      database.createService("alert", "new'quoted", "new'quoted");
      run("alert", "new'quoted", "insert into t values (1)");
      assertThatThrownBy(() -> database.connect("alert", "old")).isInstanceOf(SQLException.class);
    }

    @Test
    void aNameThatIsNoWordIsRefused() {
      assertThatThrownBy(() -> database.createService("x; drop role risk", "a", "b"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sortsByBytesAndTakesManyConnections() throws SQLException {
    try (var connection = database.connect("risk", "pass-1")) {
      assertThat(ask(connection, "select datcollate from pg_database where datname = 'tradewind'"))
          .isEqualTo("C.UTF-8");
      assertThat(ask(connection, "show max_connections")).isEqualTo("200");
      assertThat(ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(connection, "show server_encoding")).isEqualTo("UTF8");
    }
  }

  @Nested
  class Durable {
    private final Path directory;

    Durable(@TempDir Path directory) {
      this.directory = directory;
    }

    private EmbeddedDatabase start(int port) {
      return EmbeddedDatabase.start(EmbeddedDatabase.Config.durable(directory, port));
    }

    @Test
    void dataSurvivesARestartEvenOneThatLeftItsPidFile() throws Exception {
      try (var first = start(0)) {
        first.createService("risk", "o", "p");
        try (var connection = first.connect("risk_owner", "o")) {
          assertThat(ask(connection, "show fsync")).isEqualTo("on");
          assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
          try (var statement = connection.createStatement()) {
            statement.execute("create table kept (a int)");
            statement.execute("insert into kept values (7)");
          }
        }
      }
      // A pid file of a process that is no server: this one.
      Files.writeString(
          directory.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
      try (var second = start(0)) {
        second.createService("risk", "o", "p");
        try (var connection = second.connect("risk", "p")) {
          assertThat(ask(connection, "select a from kept")).isEqualTo("7");
        }
      }
    }

    @Test
    void aFolderInUseIsRefused() {
      try (var first = start(0)) {
        assertThat(first.port()).isPositive();
        assertThatThrownBy(() -> start(0))
            .isInstanceOf(StackException.class)
            .hasMessageContaining("another Tradewind uses the data in " + directory);
      }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
      try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        assertThatThrownBy(() -> start(taken.getLocalPort()))
            .isInstanceOf(StackException.class)
            .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
      }
    }

    @Test
    void dataThatCannotBeReadIsNamedWithTheLog() throws Exception {
      Files.createDirectories(directory.resolve("data"));
      Files.writeString(directory.resolve("data/something"), "else");
      assertThatThrownBy(() -> start(0))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(directory.resolve("data").toString())
          .hasMessageContaining(directory.resolve("postgres.log").toString());
    }
  }
}
