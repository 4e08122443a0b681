package dev.tradewind.execution.leadership;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Names every database session after its instance, so that a successor can end them. */
@ApplicationScoped
public class SessionNames implements AgroalPoolInterceptor {

  private final Instance instance;

  SessionNames(Instance instance) {
    this.instance = instance;
  }

  @Override
  public void onConnectionCreate(Connection connection) {
    try {
      connection.setClientInfo("ApplicationName", instance.applicationName());
    } catch (SQLException e) {
      throw new IllegalStateException("A database session cannot be named", e);
    }
  }
}
