/**
 * From outcomes to a portfolio: statistics, validation, walk-forward, correlation, construction and
 * sizing. Pure. R and money are exact decimals; Sharpe and correlation are statistics and are in
 * double precision.
 */
@NullMarked
package dev.tradewind.engine.research;

import org.jspecify.annotations.NullMarked;
