package dev.tradewind.local.client;

import dev.tradewind.local.stack.LocalStack;
import dev.tradewind.local.stack.Service;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import dev.tradewind.stack.identity.TokenSigner;
import java.time.Duration;
import java.util.function.Function;

/** One client per service, as a person with every role. */
public record Clients(
    PaperBrokerClient paperBroker,
    PortfolioClient portfolio,
    ExecutionClient execution,
    RiskClient risk,
    LedgerClient ledger,
    ReconciliationClient reconciliation,
    AlertClient alert) {
  private static final String PERSON = "local-operator";
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  /** Clients of the services of a stack of this process. */
  public static Clients of(LocalStack stack) {
    return of(stack.keys().signer(LocalKeys.OPERATOR), stack.ports()::urlOf);
  }

  /** Clients of the services at these addresses. */
  public static Clients of(TokenSigner signer, Function<Service, String> urls) {
    return of(signer, PERSON, urls);
  }

  /** Clients of the services at these addresses, in the name of this person. */
  public static Clients of(TokenSigner signer, String person, Function<Service, String> urls) {
    Function<Service, HttpJson> http =
        service ->
            new HttpJson(
                urls.apply(service), () -> signer.personToken(person, PersonRole.ADMIN, VALIDITY));
    return new Clients(
        new PaperBrokerClient(http.apply(Service.PAPER_BROKER)),
        new PortfolioClient(http.apply(Service.PORTFOLIO)),
        new ExecutionClient(http.apply(Service.EXECUTION)),
        new RiskClient(http.apply(Service.RISK)),
        new LedgerClient(http.apply(Service.LEDGER)),
        new ReconciliationClient(http.apply(Service.RECONCILIATION)),
        new AlertClient(http.apply(Service.ALERT)));
  }
}
