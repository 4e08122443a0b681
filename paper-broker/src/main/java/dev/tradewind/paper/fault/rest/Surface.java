package dev.tradewind.paper.fault.rest;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Calls on the Alpaca surface. */
final class Surface {

  private Surface() {}

  /** The path with its slash in front. */
  static String path(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    return path.startsWith("/") ? path : "/" + path;
  }
}
