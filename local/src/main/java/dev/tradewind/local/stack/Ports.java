package dev.tradewind.local.stack;

import dev.tradewind.stack.FreePorts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything listens, on the loopback interface.
 *
 * @param service the port of each service's API
 * @param management the port of each service's health, metrics and OpenAPI
 */
public record Ports(
    Map<Service, Integer> service, Map<Service, Integer> management, int postgres, int redis) {
  /** The base from which the documented ports count: portfolio-service is the first after it. */
  public static final int DOCUMENTED_BASE = 8080;

  private static final int MANAGEMENT_OFFSET = 2000;
  private static final int POSTGRES_OFFSET = 12;
  private static final int REDIS_OFFSET = 13;
  private static final int HIGHEST = 65535;

  public Ports {
    service = Map.copyOf(service);
    management = Map.copyOf(management);
  }

  /** The documented ports, shifted so that they count from {@code base}. */
  public static Ports from(int base) {
    if (base < 1024 || base + MANAGEMENT_OFFSET + REDIS_OFFSET > HIGHEST) {
      throw CommandFailure.usage(
          "--port-base %d: allowed is 1024 to %d"
              .formatted(base, HIGHEST - MANAGEMENT_OFFSET - REDIS_OFFSET));
    }
    var service = new EnumMap<Service, Integer>(Service.class);
    var management = new EnumMap<Service, Integer>(Service.class);
    for (var each : Service.ALL) {
      int port = base + each.documentedPort() - DOCUMENTED_BASE;
      service.put(each, port);
      management.put(each, port + MANAGEMENT_OFFSET);
    }
    return new Ports(service, management, base + POSTGRES_OFFSET, base + REDIS_OFFSET);
  }

  /** Ports nobody uses, for tests. */
  public static Ports random() {
    var free = new ArrayList<>(FreePorts.some(2 * Service.ALL.size() + 2));
    var service = new EnumMap<Service, Integer>(Service.class);
    var management = new EnumMap<Service, Integer>(Service.class);
    for (var each : Service.ALL) {
      service.put(each, free.removeLast());
      management.put(each, free.removeLast());
    }
    return new Ports(service, management, free.removeLast(), free.removeLast());
  }

  public int of(Service wanted) {
    return service.getOrDefault(wanted, 0);
  }

  public int managementOf(Service wanted) {
    return management.getOrDefault(wanted, 0);
  }

  /** The address other processes call. */
  public String urlOf(Service wanted) {
    return "http://127.0.0.1:" + of(wanted);
  }

  /**
   * Refuses ports that somebody else listens on.
   *
   * @throws CommandFailure naming the port, who wanted it and how to change it
   */
  void requireFree(List<Service> services) {
    requireFree("Postgres", postgres);
    requireFree("Redis", redis);
    for (var each : services) {
      requireFree(each.module(), of(each));
      requireFree(each.module() + " (management)", managementOf(each));
    }
  }

  private static void requireFree(String name, int port) {
    if (FreePorts.isTaken(port)) {
      throw CommandFailure.failed(
          "port %d of %s is taken: stop what listens there, or shift all ports with --port-base N"
                  .formatted(port, name)
              + " (the default is "
              + DOCUMENTED_BASE
              + ")");
    }
  }
}
