package dev.tradewind.portfolio.deployment.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.portfolio.deployment.domain.Deployment;
import dev.tradewind.portfolio.deployment.domain.DeploymentState;
import dev.tradewind.portfolio.deployment.domain.Deployments;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Deployments in the table {@code deployment}. */
@ApplicationScoped
class JdbiDeployments implements Deployments {
  private final Jdbi jdbi;
  private final Transactions transactions;
  private final Audit audit;

  /** The columns that tell a state. */
  private record StateColumns(String state, @Nullable String reason, Instant endedAt) {
    static StateColumns of(DeploymentState end) {
      return switch (end) {
        case DeploymentState.Deployed deployed -> new StateColumns("DEPLOYED", null, deployed.at());
        case DeploymentState.Failed failed ->
            new StateColumns("FAILED", failed.reason(), failed.at());
        case DeploymentState.Requested _ ->
            throw new IllegalArgumentException("REQUESTED is no end");
      };
    }
  }

  JdbiDeployments(Jdbi jdbi, Transactions transactions, Audit audit) {
    this.jdbi = jdbi;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Deployment recordOnce(Deployment requested) {
    return transactions.call(
        handle -> {
          boolean first =
              handle
                      .createUpdate(
                          """
                          insert into deployment
                            (deployment_id, portfolio, version, account, mode, rollover, state, requested_by, requested_at)
                          values (:id, :portfolio, :version, :account, :mode, :rollover, 'REQUESTED', :by, :at)
                          on conflict do nothing
                          """)
                      .bind("id", requested.id())
                      .bind("portfolio", requested.portfolio())
                      .bind("version", requested.version())
                      .bind("account", requested.scope().account().text())
                      .bind("mode", requested.scope().mode().text())
                      .bind("rollover", requested.rollover())
                      .bind("by", requested.requestedBy())
                      .bind("at", requested.requestedAt().atOffset(ZoneOffset.UTC))
                      .execute()
                  == 1;
          if (first) {
            audit.record(
                handle,
                requested.requestedBy(),
                "portfolio.deploy",
                requested.scope().toString(),
                null,
                Map.of(
                    "deployment_id", requested.id(),
                    "portfolio", requested.portfolio(),
                    "version", requested.version(),
                    "rollover", requested.rollover()));
          }
          return standing(handle, requested.id()).orElse(requested);
        });
  }

  @Override
  public Deployment end(String id, DeploymentState end) {
    var columns = StateColumns.of(end);
    return transactions.call(
        handle -> {
          handle
              .createUpdate(
                  """
                  update deployment set state = :state, reason = :reason, ended_at = :at
                  where deployment_id = :id and state = 'REQUESTED'
                  """)
              .bind("id", id)
              .bind("state", columns.state())
              .bindByType("reason", columns.reason(), String.class)
              .bind("at", columns.endedAt().atOffset(ZoneOffset.UTC))
              .execute();
          return standing(handle, id)
              .orElseThrow(() -> new IllegalStateException("no deployment " + id));
        });
  }

  @Override
  public Optional<Deployment> find(String id) {
    return jdbi.withHandle(handle -> standing(handle, id));
  }

  private static Optional<Deployment> standing(Handle handle, String id) {
    return handle
        .createQuery("select * from deployment where deployment_id = :id")
        .bind("id", id)
        .map(JdbiDeployments::toDomain)
        .findOne();
  }

  private static Deployment toDomain(ResultSet row, StatementContext context) throws SQLException {
    return new Deployment(
        row.getString("deployment_id"),
        row.getString("portfolio"),
        row.getInt("version"),
        new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
        row.getBoolean("rollover"),
        state(row),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant());
  }

  private static DeploymentState state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    if (state.equals("REQUESTED")) {
      return new DeploymentState.Requested();
    }
    var endedAt = row.getObject("ended_at", OffsetDateTime.class).toInstant();
    return state.equals("DEPLOYED")
        ? new DeploymentState.Deployed(endedAt)
        : new DeploymentState.Failed(endedAt, row.getString("reason"));
  }
}
