package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A service said no; the message is what it said. */
public final class RemoteRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonNode problem;

  RemoteRefusal(String request, int status, JsonNode problem) {
    super("%s answered %d: %s".formatted(request, status, words(problem)));
    this.status = status;
    this.problem = problem;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The body of the answer, {@code problem+json} of a service. */
  public JsonNode problem() {
    return problem;
  }

  private static String words(JsonNode problem) {
    for (var member : new String[] {"detail", "title", "message"}) {
      if (problem.path(member).isTextual()) {
        return problem.path(member).asText();
      }
    }
    return problem.toString();
  }
}
