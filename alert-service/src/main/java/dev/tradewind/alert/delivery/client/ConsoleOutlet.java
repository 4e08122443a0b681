package dev.tradewind.alert.delivery.client;

import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.delivery.domain.Channel;
import dev.tradewind.alert.delivery.domain.ConsoleLine;
import dev.tradewind.alert.delivery.domain.Outlet;
import jakarta.enterprise.context.ApplicationScoped;

/** Standard output: one line per alert, apart from the log. */
@ApplicationScoped
public class ConsoleOutlet implements Outlet {

  @Override
  public Channel channel() {
    return Channel.CONSOLE;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public void deliver(Alert alert) {
    System.out.println(ConsoleLine.of(alert));
  }
}
