package dev.tradewind.local.stack;

import java.util.List;

/**
 * What runs, as written to the state file for the other commands.
 *
 * @param kind {@code up} or {@code demo}
 * @param launcher the process that started everything
 * @param folder where data, keys and logs lie
 * @param ready whether everything is up and set up
 * @param services the services' processes
 * @param servers Postgres and Redis
 */
public record StackState(
    String kind,
    ProcessEntry launcher,
    String folder,
    boolean ready,
    List<ServiceEntry> services,
    List<ProcessEntry> servers) {

  /**
   * One process, told from a later one with the same pid by its start.
   *
   * @param startedAt milliseconds since 1970, as the operating system tells
   */
  public record ProcessEntry(String name, long pid, long startedAt, int port) {
    static ProcessEntry of(String name, ProcessHandle process, int port) {
      return new ProcessEntry(name, process.pid(), startOf(process), port);
    }

    /** The process, if it still is the one that was meant. */
    public java.util.Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          // Some systems tell the start only to the second.
          .filter(handle -> Math.abs(startOf(handle) - startedAt) < 2_000);
    }

    private static long startOf(ProcessHandle process) {
      return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
  }

  /** One process of a service. */
  public record ServiceEntry(
      String name, String service, ProcessEntry process, int managementPort, String log) {
    public int port() {
      return process.port();
    }

    public String url() {
      return "http://127.0.0.1:" + port();
    }
  }

  public StackState {
    services = List.copyOf(services);
    servers = List.copyOf(servers);
  }
}
