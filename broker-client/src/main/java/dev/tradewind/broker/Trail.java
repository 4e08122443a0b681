package dev.tradewind.broker;

import java.math.BigDecimal;

/** How far behind the best price a trailing stop follows. */
public sealed interface Trail {

  /** By an amount of money per share, above 0. */
  record Price(BigDecimal amount) implements Trail {}

  /** By a percentage of the best price, above 0; 1.0 is one percent. */
  record Percent(BigDecimal percent) implements Trail {}
}
