package dev.tradewind.paper.alpaca;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** A "no" in the form of the Alpaca API: {@code {"code":…,"message":…}}. */
public class AlpacaRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final long code;
  private final transient Map<String, Object> details;

  public AlpacaRefusal(int httpStatus, long code, String message, Map<String, ?> details) {
    super(message, null, false, false);
    this.httpStatus = httpStatus;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** A parameter or body that cannot be read: 422, as Alpaca answers it. */
  public static AlpacaRefusal invalid(String message) {
    return new AlpacaRefusal(422, 40010001, message, Map.of());
  }

  /** The HTTP status it is answered with. */
  public int status() {
    return httpStatus;
  }

  Response toResponse() {
    var body = new LinkedHashMap<String, Object>();
    body.put("code", code);
    body.put("message", String.valueOf(getMessage()));
    body.putAll(details);
    return Response.status(httpStatus).type(MediaType.APPLICATION_JSON).entity(body).build();
  }
}
