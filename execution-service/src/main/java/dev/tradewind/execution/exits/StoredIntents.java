package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.PlanExit.Decision;
import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.execution.exits.persistence.ExitIntents;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes and reads planned exits. */
@ApplicationScoped
public class StoredIntents {

  private final Transactions transactions;
  private final ExitIntents intents;
  private final PlanExit planExit;

  StoredIntents(Transactions transactions, ExitIntents intents, PlanExit planExit) {
    this.transactions = transactions;
    this.intents = intents;
    this.planExit = planExit;
  }

  /** Records a decision; see {@link PlanExit#plan}. */
  public ExitIntent plan(Decision decision) {
    return transactions.call(handle -> planExit.plan(handle, decision));
  }

  /** The intents of a scope, in the order they were decided. */
  public Page<ExitIntent> page(Scope scope, ExitIntent.@Nullable State state, PageRequest page) {
    return page.page(
        transactions.<List<ExitIntent>>call(
            handle -> intents.page(handle, scope, state, page.after(), page.rowsToRead())),
        ExitIntent::number);
  }
}
