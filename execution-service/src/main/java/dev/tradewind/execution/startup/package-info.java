/**
 * Whether a new leader may trade entries: the start-up status, from the broker and from what is
 * stored.
 */
@NullMarked
package dev.tradewind.execution.startup;

import org.jspecify.annotations.NullMarked;
