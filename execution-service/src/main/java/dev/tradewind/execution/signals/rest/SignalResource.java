package dev.tradewind.execution.signals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tradewind.execution.signals.ReceiveSignal;
import dev.tradewind.execution.signals.StoredSignals;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The inbox of signals. */
@Path("/signals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "Signals of the engine and of programs outside.")
public class SignalResource {

  private static final int MOST_AT_ONCE = 100;
  private static final int MULTI_STATUS = 207;

  private final SignalReader reader;
  private final ReceiveSignal receiveSignal;
  private final StoredSignals signals;
  private final Accounts accounts;

  SignalResource(
      SignalReader reader, ReceiveSignal receiveSignal, StoredSignals signals, Accounts accounts) {
    this.reader = reader;
    this.receiveSignal = receiveSignal;
    this.signals = signals;
    this.accounts = accounts;
  }

  /**
   * Takes a signal, or a list of up to 100. A single one: 202 means it is stored for good, 200 that
   * it came before. A list: 207, and each signal has the answer it would have got alone; they are
   * stored one by one in their order, each wholly or not at all, so a list whose answer did not
   * arrive is sent again as it is.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(oneOf = {SignalBody.class, SignalBody[].class})))
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "Came before",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  @APIResponse(
      responseCode = "207",
      description = "A list: each signal has its own answer",
      content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
  public RestResponse<?> receive(@Nullable JsonNode body, @Context SecurityContext security) {
    var caller = security.getUserPrincipal();
    String actor = caller == null ? "unknown" : caller.getName();
    if (body == null || !body.isArray()) {
      return ReceiptBody.answer(receive(body == null ? NullNode.instance : body, actor));
    }
    if (body.isEmpty() || body.size() > MOST_AT_ONCE) {
      throw Problems.validation(
          "The list has %d signals: allowed are 1 to %d.".formatted(body.size(), MOST_AT_ONCE));
    }
    var items = new ArrayList<BatchAnswer.Item>();
    for (int index = 0; index < body.size(); index++) {
      items.add(item(index, body.get(index), actor));
    }
    return RestResponse.ResponseBuilder.create(MULTI_STATUS, "Multi-Status")
        .entity(BatchAnswer.of(items))
        .build();
  }

  private BatchAnswer.Item item(int index, JsonNode json, String actor) {
    try {
      return BatchAnswer.Item.of(index, receive(json, actor));
    } catch (HttpProblem e) {
      if (e.getStatusCode() >= 500) {
        throw e;
      }
      return BatchAnswer.Item.of(index, e);
    }
  }

  private ReceiveSignal.Receipt receive(JsonNode json, String actor) {
    var body = reader.read(json);
    var scope = accounts.get(body.account(), body.mode()).scope();
    return receiveSignal.receive(body.toRequest(scope), actor);
  }

  /** Shows one signal. */
  @GET
  @Path("/{signal_id}")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public SignalView show(@PathParam("signal_id") String signalId) {
    return signals
        .find(signalId)
        .map(SignalView::of)
        .orElseThrow(() -> Problems.notFound("There is no signal " + signalId + "."));
  }

  /** Lists signals in order of arrival; {@code order=desc} the newest first. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<SignalView> list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("run_id") @Nullable String runId,
      @QueryParam("state")
          @Nullable
          @Pattern(regexp = "WAITING|EXECUTED|REJECTED|FILTERED|REJECTED_BY_RECONCILIATION")
          String state,
      @QueryParam("order") @DefaultValue("asc") @Pattern(regexp = "asc|desc") String order,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return signals
        .page(scope(account, mode), runId, state, order.equals("desc"), limit, cursor)
        .map(SignalView::of);
  }

  private static @Nullable Scope scope(@Nullable String account, @Nullable String mode) {
    if (account == null && mode == null) {
      return null;
    }
    if (account == null || mode == null) {
      throw Problems.validation("account, mode: send both or neither.");
    }
    return ScopeQuery.of(account, mode);
  }
}
