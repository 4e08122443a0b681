package dev.tradewind.execution.exits.rest;

import dev.tradewind.support.problem.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state by which a list is narrowed. */
final class AskedState {

  private AskedState() {}

  /**
   * Reads it.
   *
   * @return null for all
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for a word that is none
   */
  static <E extends Enum<E>> @Nullable E of(Class<E> states, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(states.getEnumConstants())
        .filter(state -> state.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.validation(
                    "state '%s': allowed are %s."
                        .formatted(text, Arrays.toString(states.getEnumConstants()))));
  }
}
