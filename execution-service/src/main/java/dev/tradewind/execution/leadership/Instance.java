package dev.tradewind.execution.leadership;

import dev.tradewind.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This process, among the replicas. */
@ApplicationScoped
public class Instance {

  private final String id;
  private final String version;
  private final int port;

  Instance(
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.id = Ids.uuidV7(clock.instant(), new SecureRandom());
    this.version = version;
    this.port = port;
  }

  /** New with every start. */
  public String id() {
    return id;
  }

  /** The name of this process's database sessions. */
  public String applicationName() {
    return "tradewind-execution-" + id;
  }

  /** The build. */
  public String version() {
    return version;
  }

  public int port() {
    return port;
  }

  public String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
