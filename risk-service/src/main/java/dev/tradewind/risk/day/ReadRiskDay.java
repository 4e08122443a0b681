package dev.tradewind.risk.day;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.day.persistence.RiskDays;
import dev.tradewind.risk.limits.persistence.LimitsHistory;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Answers how a trading day stands. */
@ApplicationScoped
public class ReadRiskDay {

  private final Transactions transactions;
  private final RiskDays days;
  private final LimitsHistory limits;

  ReadRiskDay(Transactions transactions, RiskDays days, LimitsHistory limits) {
    this.transactions = transactions;
    this.days = days;
    this.limits = limits;
  }

  /** The day's state; one that has not begun is all zero, under the newest limits. */
  public DayState day(Scope scope, LocalDate tradingDay) {
    return transactions.call(
        handle ->
            days.find(handle, scope, tradingDay)
                .orElseGet(
                    () -> new DayState(RiskDay.start(tradingDay), limits.newest(handle, scope))));
  }
}
