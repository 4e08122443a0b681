package dev.tradewind.support.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the body of a fact into a record of the receiver's own; fields it lacks are ignored. */
@ApplicationScoped
public class FactBodies {
  private final ObjectMapper mapper;

  FactBodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Returns the body as a {@code type}.
   *
   * @throws InvalidFactException if a field is missing or has the wrong form
   */
  public <T> T read(Fact fact, Class<T> type) {
    try {
      return mapper.treeToValue(fact.body(), type);
    } catch (JsonProcessingException e) {
      throw new InvalidFactException(
          "the body of a %s cannot be read: %s".formatted(fact.type(), e.getOriginalMessage()), e);
    }
  }
}
