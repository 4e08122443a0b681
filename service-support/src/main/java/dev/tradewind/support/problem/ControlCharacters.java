package dev.tradewind.support.problem;

import dev.tradewind.support.text.StorableText;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.List;

/**
 * Refuses control characters in the address: a database fails on some of them, and nothing it has
 * is named with one. In the path there is nothing of that name, in the query it is a mistake.
 */
@Provider
public class ControlCharacters implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    var address = request.getUriInfo();
    if (has(address.getPathParameters().values())) {
      throw Problems.notFound(
          "There is nothing at this path: a name in it has control characters.");
    }
    address
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (has(List.of(List.of(name), values))) {
                throw Problems.validation(
                    "Parameter %s %s.".formatted(printable(name), StorableText.MESSAGE));
              }
            });
  }

  private static boolean has(Collection<List<String>> texts) {
    return texts.stream().flatMap(List::stream).anyMatch(text -> !StorableText.isLine(text));
  }

  private static String printable(String name) {
    return StorableText.isLine(name) ? name : "of an unprintable name";
  }
}
