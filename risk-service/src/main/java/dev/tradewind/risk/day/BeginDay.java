package dev.tradewind.risk.day;

import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.day.persistence.RiskDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Begins a trading day when its session opens: from here on its limits stand. */
@ApplicationScoped
public class BeginDay {

  private final RiskDays days;

  BeginDay(RiskDays days) {
    this.days = days;
  }

  /** Begins the day in the caller's transaction; one that has begun is left as it is. */
  public void begin(Handle handle, Scope scope, LocalDate tradingDay) {
    days.begin(handle, scope, tradingDay);
  }
}
