package dev.tradewind.paper.fault.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.RequestLimits;
import dev.tradewind.paper.fault.domain.ArmedFault;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers that are not what they should be. */
@ApplicationScoped
public class TamperedAnswers {

  private static final long SECONDS_PER_MINUTE = 60;
  private static final String PENDING_CANCEL = "pending_cancel";
  private static final Set<String> FINAL =
      Set.of("filled", "canceled", "expired", "replaced", "rejected");

  private final Faults faults;
  private final RequestLimits limits;
  private final ObjectMapper mapper;
  private final Clock clock;

  TamperedAnswers(Faults faults, RequestLimits limits, ObjectMapper mapper, Clock clock) {
    this.faults = faults;
    this.limits = limits;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * A spent limit, though nothing was counted: until the minute is over, or for a shorter delay,
   * which leaves what the headers of every answer say as it is counted.
   */
  Response limitExceeded(Duration delay) {
    long now = clock.instant().getEpochSecond();
    long reset = now - now % SECONDS_PER_MINUTE + SECONDS_PER_MINUTE;
    var answer =
        Response.status(RequestLimitFilter.TOO_MANY)
            .type(MediaType.APPLICATION_JSON)
            .entity(
                Map.of(
                    "code",
                    RequestLimitFilter.LIMIT_EXCEEDED,
                    "message",
                    RequestLimitFilter.LIMIT_MESSAGE));
    long shorter = Math.max(1, delay.toSeconds());
    if (shorter < SECONDS_PER_MINUTE && shorter <= reset - now) {
      return answer.header("Retry-After", shorter).build();
    }
    return answer
        .header(RequestLimitFilter.LIMIT, limits.limit())
        .header(RequestLimitFilter.REMAINING, 0)
        .header(RequestLimitFilter.RESET, reset)
        .header("Retry-After", reset - now)
        .build();
  }

  /** Alters the positions and orders of an answer, if a fault says so. */
  void alter(Call call, ContainerResponseContext response) {
    if (!call.method().equals(HttpMethod.GET) || !response.hasEntity()) {
      return;
    }
    if (call.path().startsWith("/v2/positions")) {
      faults
          .claim(FaultKind.POSITION_DRIFT, call)
          .ifPresent(fault -> response.setEntity(drifted(response.getEntity(), fault)));
    } else if (call.path().startsWith("/v2/orders")) {
      var stuck = faults.of(FaultKind.STUCK_CANCEL);
      if (!stuck.isEmpty()) {
        JsonNode orders = mapper.valueToTree(response.getEntity());
        stick(orders, stuck);
        response.setEntity(orders);
      }
    }
  }

  private JsonNode drifted(Object entity, ArmedFault fault) {
    JsonNode positions = mapper.valueToTree(entity);
    if (positions.isArray()) {
      positions.forEach(position -> drift(position, fault.rule().amount()));
    } else {
      drift(positions, fault.rule().amount());
    }
    return positions;
  }

  private static void drift(JsonNode position, BigDecimal by) {
    if (position instanceof ObjectNode fields && fields.hasNonNull("qty")) {
      var qty = new BigDecimal(fields.get("qty").asText()).add(by);
      fields.put("qty", qty.toPlainString());
    }
  }

  private static void stick(JsonNode node, List<ArmedFault> stuck) {
    if (node.isArray()) {
      node.forEach(order -> stick(order, stuck));
    } else if (node instanceof ObjectNode order && order.hasNonNull("id")) {
      var id = order.get("id").asText();
      if (stuck.stream().anyMatch(fault -> fault.hasMarked(id))
          && !FINAL.contains(order.path("status").asText())) {
        order.put("status", PENDING_CANCEL);
      }
      stick(order.path("legs"), stuck);
    }
  }
}
