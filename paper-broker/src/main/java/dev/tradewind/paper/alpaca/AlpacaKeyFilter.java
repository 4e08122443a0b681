package dev.tradewind.paper.alpaca;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Lets only the key of an account through, and says whose call it is. */
@Provider
@AlpacaKey
@Priority(Priorities.AUTHENTICATION)
public class AlpacaKeyFilter implements ContainerRequestFilter {

  private static final long NOT_AUTHORIZED = 40110000;

  private final PaperAccounts accounts;
  private final Caller caller;

  AlpacaKeyFilter(PaperAccounts accounts, Caller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    caller.is(
        accounts
            .byKey(
                request.getHeaderString("APCA-API-KEY-ID"),
                request.getHeaderString("APCA-API-SECRET-KEY"))
            .orElseThrow(
                () ->
                    new AlpacaRefusal(401, NOT_AUTHORIZED, "request is not authorized", Map.of())));
  }
}
