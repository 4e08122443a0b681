package dev.tradewind.execution.signals.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.problem.UnreadableJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one signal of a body, so that one bad signal of a batch does not speak for the others. */
@ApplicationScoped
class SignalReader {

  /** What is wrong with a field, as the caller writes its name. */
  public record Violation(String field, String message) {}

  private final ObjectReader reader;
  private final Validator validator;

  SignalReader(ObjectMapper mapper, Validator validator) {
    this.reader =
        mapper.readerFor(SignalBody.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.validator = validator;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it cannot be read, 422 if it is not
   *     allowed
   */
  SignalBody read(JsonNode json) {
    if (!json.isObject()) {
      throw Problems.malformed("A signal is a JSON object, or a list of them for several at once.");
    }
    SignalBody body;
    try {
      body = reader.readValue(json);
    } catch (JsonProcessingException e) {
      throw Problems.malformed(UnreadableJson.words(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var violations =
        validator.validate(body).stream()
            .map(violation -> new Violation(field(violation), violation.getMessage()))
            .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
            .toList();
    if (!violations.isEmpty()) {
      throw Problems.of(
          422,
          "validation",
          "Request is not valid",
          violations.stream()
              .map(violation -> violation.field() + " " + violation.message())
              .collect(Collectors.joining("; ", "Correct and send again: ", ".")),
          Map.of("violations", violations));
    }
    return body;
  }

  /** The field as the caller writes it: {@code stop_price}. */
  private static String field(ConstraintViolation<?> violation) {
    return violation
        .getPropertyPath()
        .toString()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
