package dev.tradewind.support.security;

import dev.tradewind.support.problem.Problems;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Refuses a service the route does not name. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AdmitsServicesFilter implements ContainerRequestFilter {
  private final ResourceInfo route;

  AdmitsServicesFilter(@Context ResourceInfo route) {
    this.route = route;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var security = request.getSecurityContext();
    if (security == null || !security.isUserInRole(Roles.SERVICE)) {
      return;
    }
    var principal = security.getUserPrincipal();
    String caller = principal == null ? "" : principal.getName();
    var admitted = admitted();
    if (admitted == null || !Arrays.asList(admitted.value()).contains(caller)) {
      throw Problems.forbidden(
          "The service '%s' may not call %s %s. The route admits: %s."
              .formatted(
                  caller,
                  request.getMethod(),
                  request.getUriInfo().getPath(),
                  admitted == null ? "no service" : String.join(", ", admitted.value())));
    }
  }

  private @Nullable AdmitsServices admitted() {
    var onMethod = route.getResourceMethod().getAnnotation(AdmitsServices.class);
    return onMethod != null
        ? onMethod
        : route.getResourceClass().getAnnotation(AdmitsServices.class);
  }
}
