package dev.tradewind.paper.fault.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Calls on the Alpaca surface. */
final class Surface {

  private static final Set<String> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private Surface() {}

  /** The path with its slash in front. */
  static String path(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    return path.startsWith("/") ? path : "/" + path;
  }

  /**
   * Reads the body of a call now, so that the call is carried out even if its sender leaves; empty
   * for methods without one.
   */
  static byte[] keepBody(ContainerRequestContext request) {
    if (!WITH_BODY.contains(request.getMethod())) {
      return new byte[0];
    }
    try {
      byte[] body = request.getEntityStream().readAllBytes();
      request.setEntityStream(new ByteArrayInputStream(body));
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("The call's body cannot be read", e);
    }
  }
}
