package dev.tradewind.paper.fault.rest;

import dev.tradewind.paper.fault.Faults;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Faults for tests of those who trade here. */
@Path("/paper/v1/faults")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Faults", description = "Misbehaviour on demand.")
public class FaultResource {

  private static final String HOLD_REPLY = "hold_reply";

  private final Faults faults;
  private final Audit audit;
  private final Jdbi jdbi;

  FaultResource(Faults faults, Audit audit, Jdbi jdbi) {
    this.faults = faults;
    this.audit = audit;
    this.jdbi = jdbi;
  }

  /**
   * A fault to arm.
   *
   * @param skip calls that pass before one is caught; none if it is left out
   */
  public record NewFaultBody(
      @NotNull @Pattern(regexp = HOLD_REPLY) String kind,
      @NotNull @Pattern(regexp = Faults.CREATE_ORDER) String call,
      @Nullable @Min(0) Integer skip) {}

  /**
   * A fault as it stands.
   *
   * @param caught whether it has caught its call
   * @param holding whether that call's answer is held right now
   */
  public record FaultBody(
      String faultId, String kind, String call, int skip, boolean caught, boolean holding) {
    static FaultBody of(Faults.Fault fault) {
      return new FaultBody(
          fault.id(), HOLD_REPLY, fault.call(), fault.skip(), fault.caught(), fault.holding());
    }
  }

  /** Arms a fault: the call after {@code skip} others is carried out and its answer held back. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(
      responseCode = "201",
      description = "Armed",
      content = @Content(schema = @Schema(implementation = FaultBody.class)))
  public Response arm(@Valid @NotNull NewFaultBody body, @Context SecurityContext caller) {
    var fault = faults.armHoldReply(body.call(), Objects.requireNonNullElse(body.skip(), 0));
    record(caller, "fault.arm", fault.id(), Map.of("kind", body.kind(), "call", body.call()));
    return Response.status(Response.Status.CREATED).entity(FaultBody.of(fault)).build();
  }

  @GET
  public List<FaultBody> all() {
    return faults.all().stream().map(FaultBody::of).toList();
  }

  /** Takes a fault away; an answer it holds goes out. */
  @DELETE
  @Path("/{fault_id}")
  public void release(@PathParam("fault_id") String faultId, @Context SecurityContext caller) {
    if (!faults.release(faultId)) {
      throw Problems.notFound("There is no fault '%s'.".formatted(faultId));
    }
    record(caller, "fault.release", faultId, Map.of());
  }

  private void record(
      SecurityContext caller, String action, String faultId, Map<String, String> details) {
    jdbi.useHandle(
        handle ->
            audit.record(
                handle, caller.getUserPrincipal().getName(), action, faultId, null, details));
  }
}
