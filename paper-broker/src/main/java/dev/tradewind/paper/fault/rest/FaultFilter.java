package dev.tradewind.paper.fault.rest;

import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.fault.FaultDelay;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.domain.ArmedFault;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with calls on demand: before they are carried out, and instead of answers. */
@Provider
@AlpacaKey
@Priority(Priorities.USER)
public class FaultFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String CALL = FaultFilter.class.getName();
  private static final String ORDERS = "/v2/orders/";
  private static final Response.StatusType SERVICE_GONE = Response.Status.SERVICE_UNAVAILABLE;

  private final Faults faults;
  private final FaultDelay waiting;
  private final Caller caller;
  private final CurrentVertxRequest vertx;
  private final TamperedAnswers tampered;
  private final RepeatedCall repeated;

  FaultFilter(
      Faults faults,
      FaultDelay waiting,
      Caller caller,
      CurrentVertxRequest vertx,
      TamperedAnswers tampered,
      RepeatedCall repeated) {
    this.faults = faults;
    this.waiting = waiting;
    this.caller = caller;
    this.vertx = vertx;
    this.tampered = tampered;
    this.repeated = repeated;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (faults.all().isEmpty() || repeated.isRepetition(request)) {
      return;
    }
    var call =
        new Call(caller.account().scope().toString(), request.getMethod(), Surface.path(request));
    request.setProperty(CALL, call);
    var delay = faults.claim(FaultKind.DELAY, call);
    if (delay.isPresent() && !isThereAfter(delay.get(), request)) {
      return;
    }
    if (faults.claim(FaultKind.DROP_REQUEST, call).isPresent()) {
      drop();
      request.abortWith(Response.status(SERVICE_GONE).build());
      return;
    }
    faults
        .claim(FaultKind.REFUSE, call)
        .map(ArmedFault::rule)
        .ifPresent(
            rule -> {
              throw new AlpacaRefusal(
                  rule.answer().status(), rule.answer().code(), rule.answer().message(), Map.of());
            });
    var limit = faults.claim(FaultKind.RATE_LIMIT, call);
    if (limit.isPresent()) {
      request.abortWith(tampered.limitExceeded(limit.get().rule().delay()));
      return;
    }
    var stuck = stuckCancel(call);
    if (stuck.isPresent()) {
      request.abortWith(stuck.get());
      return;
    }
    if (faults.claim(FaultKind.DUPLICATE_REQUEST, call).isPresent()) {
      repeated.carryOut(request);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(CALL) instanceof Call call)) {
      return;
    }
    tampered.alter(call, response);
    boolean carriedOut = response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    if (!carriedOut) {
      return;
    }
    faults.claim(FaultKind.HOLD_REPLY, call).ifPresent(waiting::hold);
    faults.claim(FaultKind.ERROR_REPLY, call).ifPresent(fault -> answerWithError(fault, response));
    if (faults.claim(FaultKind.DROP_REPLY, call).isPresent()) {
      drop();
    }
  }

  /** Waits; false if the sender has left meanwhile: what it sent is carried out all the same. */
  private boolean isThereAfter(ArmedFault delay, ContainerRequestContext request) {
    var response = vertx.getCurrent().response();
    byte[] unused = Surface.keepBody(request); // it cannot be read from a closed connection
    waiting.await(delay);
    if (!response.closed()) {
      return true;
    }
    repeated.carryOut(request);
    request.abortWith(Response.status(SERVICE_GONE).build());
    return false;
  }

  private Optional<Response> stuckCancel(Call call) {
    boolean cancels = call.method().equals(HttpMethod.DELETE) && call.path().startsWith(ORDERS);
    return cancels
        ? faults
            .claim(FaultKind.STUCK_CANCEL, call)
            .map(
                fault -> {
                  fault.mark(call.path().substring(ORDERS.length()));
                  return Response.noContent().build();
                })
        : Optional.empty();
  }

  private static void answerWithError(ArmedFault fault, ContainerResponseContext response) {
    var answer = fault.rule().answer();
    var body = new LinkedHashMap<String, Object>();
    body.put("code", answer.code());
    body.put("message", answer.message());
    response.setStatus(answer.status());
    response.setEntity(body, null, MediaType.APPLICATION_JSON_TYPE);
  }

  /** Ends the connection, or of HTTP/2 the stream; what is answered afterwards does not arrive. */
  private void drop() {
    vertx.getCurrent().response().reset();
  }
}
