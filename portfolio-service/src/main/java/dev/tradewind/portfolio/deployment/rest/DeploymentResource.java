package dev.tradewind.portfolio.deployment.rest;

import dev.tradewind.kernel.Scope;
import dev.tradewind.portfolio.deployment.DeployVersion;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Deployments: a version becomes the one that trades. */
@Path("/portfolios/{name}/versions/{version}/deployments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Deployments", description = "Making a version trade.")
public class DeploymentResource {
  private final DeployVersion deployVersion;
  private final SecurityIdentity caller;

  DeploymentResource(DeployVersion deployVersion, SecurityIdentity caller) {
    this.deployVersion = deployVersion;
    this.caller = caller;
  }

  /**
   * Puts the version in execution-service's live slot; the same request again gives the same end.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @ResponseStatus(201)
  public DeploymentBody deploy(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @Valid @NotNull DeploymentRequestBody request) {
    return DeploymentBody.of(
        deployVersion.deploy(
            request.deploymentId(),
            name,
            version,
            new Scope(request.account(), request.mode()),
            Boolean.TRUE.equals(request.rollover()),
            caller.getPrincipal().getName()));
  }
}
