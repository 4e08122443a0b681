package dev.tradewind.portfolio.deployment.rest;

import dev.tradewind.portfolio.deployment.domain.Deployments;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a deployment stands. */
@Path("/deployments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Deployments")
public class DeploymentStateResource {
  private final Deployments deployments;

  DeploymentStateResource(Deployments deployments) {
    this.deployments = deployments;
  }

  /** One deployment. */
  @GET
  @Path("/{deployment_id}")
  @RolesAllowed(Roles.VIEWER)
  public DeploymentBody get(@PathParam("deployment_id") String deploymentId) {
    return deployments
        .find(deploymentId)
        .map(DeploymentBody::of)
        .orElseThrow(
            () -> Problems.notFound("There is no deployment '%s'.".formatted(deploymentId)));
  }
}
