package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Pages of lists: {@code items}, and {@code next_cursor}, which is null on the last. */
final class Pages {
  private Pages() {}

  static JsonNode items(JsonNode page) {
    return page.path("items");
  }

  /** The cursor of the next page; empty on the last. */
  static String next(JsonNode page) {
    return page.path("next_cursor").asText("");
  }
}
