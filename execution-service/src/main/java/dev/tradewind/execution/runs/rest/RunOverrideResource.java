package dev.tradewind.execution.runs.rest;

import dev.tradewind.execution.runs.OverrideRun;
import dev.tradewind.execution.runs.StoredRuns;
import dev.tradewind.execution.runs.domain.RunOverride;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who answers for a run that could not be proven. */
@Path("/runs/{run_id}/override")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunOverrideResource {

  private final StoredRuns runs;
  private final OverrideRun overrideRun;

  RunOverrideResource(StoredRuns runs, OverrideRun overrideRun) {
    this.runs = runs;
    this.overrideRun = overrideRun;
  }

  /**
   * @param reason for whoever reads it later
   */
  public record OverrideBody(
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * Lets the next session open although this run is unproven; the run stays unproven, and the
   * caller answers for it.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RunOverride override(
      @PathParam("run_id") String runId,
      @Valid @NotNull OverrideBody body,
      @Context SecurityContext caller) {
    return overrideRun.override(runId, caller.getUserPrincipal().getName(), body.reason());
  }

  /** Shows who answers for an unproven run. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public RunOverride override(@PathParam("run_id") String runId) {
    return runs.find(runId)
        .flatMap(run -> overrideRun.of(run.runId()))
        .orElseThrow(() -> Problems.notFound("Nobody has overridden run " + runId + "."));
  }
}
