package dev.tradewind.portfolio.version.rest;

import dev.tradewind.portfolio.ListStart;
import dev.tradewind.portfolio.version.domain.ListedStrategy;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The strategies of a portfolio's newest version. */
@Path("/strategies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Portfolios")
public class StrategyResource {
  private final PortfolioVersions versions;

  StrategyResource(PortfolioVersions versions) {
    this.versions = versions;
  }

  /** The strategies of the portfolio's newest version, by id. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public StrategyPageBody list(
      @QueryParam("portfolio") @NotBlank String portfolio,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(PageRequest.LARGEST) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var found = versions.strategiesAfter(portfolio, ListStart.after(cursor), limit + 1);
    if (found.isEmpty() && !versions.exists(portfolio)) {
      throw Problems.notFound("There is no portfolio '%s'.".formatted(portfolio));
    }
    var page = Page.of(found, limit, ListedStrategy::strategyId).map(StrategyBody::of);
    return new StrategyPageBody(page.items(), page.nextCursor());
  }
}
