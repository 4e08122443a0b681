/**
 * Long work as rows: claimed by one runner at a time, taken up again after a crash, cancelled
 * between steps.
 */
@NullMarked
package dev.tradewind.portfolio.work;

import org.jspecify.annotations.NullMarked;
