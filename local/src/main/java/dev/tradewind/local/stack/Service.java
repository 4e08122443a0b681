package dev.tradewind.local.stack;

import java.nio.file.Path;
import java.util.List;

/** The processes of Tradewind, in the order in which they are started and reported. */
public enum Service {
  PAPER_BROKER("paper-broker", "paper", 8090),
  RISK("risk-service", "risk", 8083),
  LEDGER("ledger-service", "ledger", 8084),
  ALERT("alert-service", "alert", 8086),
  RECONCILIATION("reconciliation-service", "reconciliation", 8085),
  EXECUTION("execution-service", "execution", 8082),
  PORTFOLIO("portfolio-service", "portfolio", 8081);

  /** All services, in order of start. */
  public static final List<Service> ALL = List.of(values());

  private final String module;
  private final String identity;
  private final int documentedPort;

  Service(String module, String identity, int documentedPort) {
    this.module = module;
    this.identity = identity;
    this.documentedPort = documentedPort;
  }

  /** The module, which is also the name of the first process of this service. */
  public String module() {
    return module;
  }

  /** Schema, database role and identity towards the other services. */
  public String identity() {
    return identity;
  }

  /** The port of {@code docs/interfaces.md}. */
  public int documentedPort() {
    return documentedPort;
  }

  /** What {@code java -jar} runs, as the build leaves it. */
  public Path application(Path root) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
