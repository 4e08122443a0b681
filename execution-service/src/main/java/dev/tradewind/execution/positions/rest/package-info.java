/** Positions over HTTP. */
@NullMarked
package dev.tradewind.execution.positions.rest;

import org.jspecify.annotations.NullMarked;
