package dev.tradewind.support.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the caller what is wrong with JSON that cannot be read. */
public final class UnreadableJson {
  private UnreadableJson() {}

  /** Says where in the body and what, never the Java classes behind it. */
  public static String words(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "The body has the unknown field '%s'%s."
          .formatted(unknown.getPropertyName(), hint(unknown));
    }
    String place = place(e);
    if (e instanceof JsonMappingException && !place.isEmpty()) {
      var reason = refusal(e);
      return "The body's field '%s' cannot be read%s."
          .formatted(
              place,
              reason == null || reason.getMessage() == null
                  ? ": it has the wrong type or form"
                  : ": " + reason.getMessage());
    }
    var location = e.getLocation();
    return location == null || location.getLineNr() < 0
        ? "The body is not the JSON this route reads. The API document shows its form."
        : "The body is not valid JSON at line %d, column %d."
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String hint(UnrecognizedPropertyException e) {
    var known = e.getKnownPropertyIds();
    return known == null || known.isEmpty()
        ? ""
        : ". Allowed are "
            + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String place(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() != null
                    ? "." + step.getFieldName()
                    : "[" + step.getIndex() + "]")
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /** What the type of the field said of its text. */
  private static @Nullable IllegalArgumentException refusal(JsonProcessingException e) {
    @Nullable Throwable at = e;
    while (at instanceof JsonProcessingException json) {
      at = json.getCause();
    }
    return at instanceof IllegalArgumentException refusal ? refusal : null;
  }
}
