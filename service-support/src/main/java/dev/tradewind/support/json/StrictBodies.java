package dev.tradewind.support.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads the bodies of our own routes: an unknown field is a mistake of the caller worth telling,
 * unless the body says {@code @JsonIgnoreProperties(ignoreUnknown = true)}.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class StrictBodies implements ContextResolver<ObjectMapper> {
  private final ObjectMapper strict;

  StrictBodies(ObjectMapper mapper) {
    strict = mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return strict;
  }
}
