package dev.tradewind.paper.alpaca;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Errors of the Alpaca surface in its own form; problem+json is for the rest. */
@Provider
@Priority(Priorities.USER)
public class AlpacaErrors implements ContainerResponseFilter, ExceptionMapper<AlpacaRefusal> {

  private static final String SURFACE = "v2/";
  private static final long CODES_PER_STATUS = 100_000;
  private static final long GENERAL = 10_000;

  @Override
  public Response toResponse(AlpacaRefusal refusal) {
    return refusal.toResponse();
  }

  /** What the framework refuses there, such as an unknown path, comes as a problem: translate. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var path = request.getUriInfo().getPath();
    var local = path.startsWith("/") ? path.substring(1) : path;
    var type = response.getMediaType();
    if (!local.startsWith(SURFACE) || type == null || !type.getSubtype().equals("problem+json")) {
      return;
    }
    int status = response.getStatus();
    var body = new LinkedHashMap<String, Object>();
    body.put("code", status * CODES_PER_STATUS + GENERAL);
    body.put("message", response.getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT));
    response.setEntity(body, null, MediaType.APPLICATION_JSON_TYPE);
  }
}
