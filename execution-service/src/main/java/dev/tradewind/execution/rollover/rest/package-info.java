/** Rollovers over HTTP. */
@NullMarked
package dev.tradewind.execution.rollover.rest;

import org.jspecify.annotations.NullMarked;
