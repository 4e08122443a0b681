package dev.tradewind.support.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a POST safe to send again: the first call with a key does the work, later ones get the
 * stored answer. Work, key and answer are in one transaction; a second caller waits for the first.
 */
@ApplicationScoped
public class Idempotency {
  private static final int LONGEST_KEY = 200;

  private final ObjectMapper mapper;
  private final Clock clock;

  private record Stored(String requestHash, @Nullable String answer) {}

  Idempotency(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * Returns the value of the {@code Idempotency-Key} header.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is absent or too long
   */
  public static String required(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problems.validation(
          "Send a header Idempotency-Key of 1 to 200 characters, a new one for each intent and the"
              + " same one when repeating.");
    }
    return key;
  }

  /** Returns the hash two requests are compared by: of their JSON, whatever the order of fields. */
  public String hash(Object request) {
    try {
      return Hashes.sha256(Hashes.canonical(mapper, mapper.valueToTree(request)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a JSON body: " + request.getClass(), e);
    }
  }

  /**
   * Does {@code work} once per endpoint and key, and returns its answer each time.
   *
   * @param endpoint names the kind of request, such as {@code POST /deposits}
   * @param key the caller's id or {@code Idempotency-Key}
   * @param requestHash of the body, see {@link #hash}
   * @param answerType the answer's class; it is stored as JSON
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the key came with another body
   *     before
   */
  public <T> T once(
      Handle handle,
      String endpoint,
      String key,
      String requestHash,
      Class<T> answerType,
      Supplier<T> work) {
    boolean first =
        handle
                .createUpdate(
                    "insert into idempotency (endpoint, key, request_hash, created_at)"
                        + " values (:endpoint, :key, :hash, :now) on conflict do nothing")
                .bind("endpoint", endpoint)
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute()
            == 1;
    return first
        ? doAndStore(handle, endpoint, key, work)
        : stored(handle, endpoint, key, requestHash, answerType);
  }

  private <T> T doAndStore(Handle handle, String endpoint, String key, Supplier<T> work) {
    T answer = work.get();
    try {
      handle
          .createUpdate(
              "update idempotency set answer = cast(:answer as jsonb)"
                  + " where endpoint = :endpoint and key = :key")
          .bind("answer", mapper.writeValueAsString(answer))
          .bind("endpoint", endpoint)
          .bind("key", key)
          .execute();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer of " + endpoint + " is not JSON", e);
    }
    return answer;
  }

  private <T> T stored(
      Handle handle, String endpoint, String key, String requestHash, Class<T> answerType) {
    var stored =
        handle
            .createQuery(
                "select request_hash, answer from idempotency"
                    + " where endpoint = :endpoint and key = :key")
            .bind("endpoint", endpoint)
            .bind("key", key)
            .map(
                (row, context) ->
                    new Stored(row.getString("request_hash"), row.getString("answer")))
            .one();
    if (!stored.requestHash().equals(requestHash)) {
      throw Problems.idempotencyConflict(
          key,
          "'%s' came to %s before, with another body. Repeat that body, or use a new key."
              .formatted(key, endpoint));
    }
    try {
      return mapper.readValue(String.valueOf(stored.answer()), answerType);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored answer of " + endpoint + " cannot be read", e);
    }
  }
}
