package dev.tradewind.portfolio.version.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.portfolio.version.CreateVersion;
import dev.tradewind.portfolio.version.domain.PortfolioVersion;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Portfolios: versions that are written once. */
@Path("/portfolios/{name}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Portfolios", description = "Immutable versions of portfolios.")
public class VersionResource {
  private final CreateVersion createVersion;
  private final PortfolioVersions versions;
  private final ObjectMapper mapper;
  private final SecurityIdentity caller;

  VersionResource(
      CreateVersion createVersion,
      PortfolioVersions versions,
      ObjectMapper mapper,
      SecurityIdentity caller) {
    this.createVersion = createVersion;
    this.versions = versions;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** Makes the next version: 201. The same content again: 200 with the version that has it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @APIResponse(
      responseCode = "201",
      description = "The new version.",
      content = @Content(schema = @Schema(implementation = VersionBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The version that has this content already.",
      content = @Content(schema = @Schema(implementation = VersionBody.class)))
  public Response create(
      @PathParam("name") String name,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = PortfolioBody.class)))
          String body) {
    var content = PortfolioDocument.read(mapper, body);
    var recorded = createVersion.create(name, content, caller.getPrincipal().getName());
    return Response.status(recorded.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(VersionBody.of(recorded.version()))
        .build();
  }

  /** One version with its content. */
  @GET
  @Path("/{version}")
  @RolesAllowed(Roles.VIEWER)
  public VersionContentBody get(@PathParam("name") String name, @PathParam("version") int version) {
    return versions
        .find(name, version)
        .map(this::toBody)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "The portfolio '%s' has no version %d.".formatted(name, version)));
  }

  private VersionContentBody toBody(PortfolioVersion version) {
    try {
      return new VersionContentBody(
          version.portfolio(),
          version.number(),
          version.hash(),
          version.strategies(),
          version.createdAt(),
          version.createdBy(),
          mapper.readTree(version.contentText()),
          version.contentText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored content is not JSON: " + version.hash(), e);
    }
  }
}
