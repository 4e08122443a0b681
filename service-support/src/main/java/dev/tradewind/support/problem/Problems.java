package dev.tradewind.support.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes problems (RFC 9457) to throw. The detail names the thing that is wrong and the way out;
 * each type has a page {@code docs/problems/<type>.md}.
 */
public final class Problems {
  private static final String BASE = "https://tradewind.dev/problems/";

  private Problems() {}

  /** Returns the URI of a problem type. */
  public static URI typeUri(String type) {
    return URI.create(BASE + type);
  }

  /**
   * Returns a problem to throw.
   *
   * @param type last part of the type's URI, such as {@code fact-gap}
   * @param title what is wrong in general, the same for every problem of the type
   * @param detail what is wrong this time, and what to do about it
   */
  public static HttpProblem of(int status, String type, String title, String detail) {
    return of(status, type, title, detail, Map.of());
  }

  /** As {@link #of(int, String, String, String)}, with further members of the answer. */
  public static HttpProblem of(
      int status, String type, String title, String detail, Map<String, ?> members) {
    return builder(status, type, title, detail, members).build();
  }

  /** 400: the body or a parameter cannot be read at all. */
  public static HttpProblem malformed(String detail) {
    return of(400, "malformed-body", "Request cannot be read", detail);
  }

  /** 422: readable, but not allowed. */
  public static HttpProblem validation(String detail) {
    return of(422, "validation", "Request is not valid", detail);
  }

  /** 403: known, but not allowed. */
  public static HttpProblem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  /** 404: no such thing. */
  public static HttpProblem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** 409: at odds with what is there. */
  public static HttpProblem conflict(String detail) {
    return of(409, "conflict", "Conflict with the present state", detail);
  }

  /**
   * 409: a key or id came before, with something else.
   *
   * @param key the member {@code key}
   */
  public static HttpProblem idempotencyConflict(String key, String detail) {
    return idempotencyConflict(key, detail, Map.of());
  }

  /** As {@link #idempotencyConflict(String, String)}, with further members of the answer. */
  public static HttpProblem idempotencyConflict(String key, String detail, Map<String, ?> further) {
    var members = new LinkedHashMap<String, Object>(further);
    members.put("key", key);
    return of(409, "idempotency-conflict", "Key already used for another request", detail, members);
  }

  /** 413: more than this route takes. */
  public static HttpProblem bodyTooLarge(String detail) {
    return of(413, "body-too-large", "Body too large", detail);
  }

  /** 429: too many at once; try again after {@code retryAfter}. */
  public static HttpProblem tooManyRequests(String detail, Duration retryAfter) {
    return builder(429, "too-many-requests", "Too many requests", detail, Map.of())
        .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())))
        .build();
  }

  /** 503: try again after {@code retryAfter}. */
  public static HttpProblem unavailable(String detail, Duration retryAfter) {
    return builder(503, "unavailable", "Not available now", detail, Map.of())
        .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())))
        .build();
  }

  private static HttpProblem.Builder builder(
      int status, String type, String title, String detail, Map<String, ?> members) {
    var builder =
        HttpProblem.builder()
            .withStatus(status)
            .withType(typeUri(type))
            .withTitle(title)
            .withDetail(detail);
    members.forEach(builder::with);
    return builder;
  }
}
