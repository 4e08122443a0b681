package dev.tradewind.support.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Signs the calls of a REST client: {@code @RegisterProvider(ServiceTokenFilter.class)}. The callee
 * is the client's {@link Callee}, or else its config key.
 */
@ApplicationScoped
public class ServiceTokenFilter implements ClientRequestFilter {
  private static final String CALLED_METHOD = "org.eclipse.microprofile.rest.client.invokedMethod";

  private final ServiceTokens tokens;

  ServiceTokenFilter(ServiceTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, tokens.bearerFor(callee(request)));
  }

  private static String callee(ClientRequestContext request) {
    if (!(request.getProperty(CALLED_METHOD) instanceof Method method)) {
      throw new IllegalStateException("Only a REST client interface can be signed");
    }
    var client = method.getDeclaringClass();
    var callee = client.getAnnotation(Callee.class);
    if (callee != null) {
      return callee.value();
    }
    var registration = client.getAnnotation(RegisterRestClient.class);
    if (registration == null || registration.configKey().isEmpty()) {
      throw new IllegalStateException(
          client.getName()
              + " needs @RegisterRestClient(configKey) or @Callee to name whom it calls");
    }
    return registration.configKey();
  }
}
