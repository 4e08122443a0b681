/**
 * What a trade list amounts to, in figures and as one page to read. Pure: rows in, text out. R is
 * exact; Sharpe is a statistic in double precision.
 */
@NullMarked
package dev.tradewind.engine.research.report;

import org.jspecify.annotations.NullMarked;
