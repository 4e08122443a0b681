package dev.tradewind.paper.alpaca;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Lets only the account's key through. */
@Provider
@AlpacaKey
@Priority(Priorities.AUTHENTICATION)
public class AlpacaKeyFilter implements ContainerRequestFilter {

  private static final long NOT_AUTHORIZED = 40110000;

  private final PaperAccounts accounts;

  AlpacaKeyFilter(PaperAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!accounts.isKey(
        request.getHeaderString("APCA-API-KEY-ID"),
        request.getHeaderString("APCA-API-SECRET-KEY"))) {
      throw new AlpacaRefusal(401, NOT_AUTHORIZED, "request is not authorized", Map.of());
    }
  }
}
