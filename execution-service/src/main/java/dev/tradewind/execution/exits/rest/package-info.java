/** Exits over HTTP. */
@NullMarked
package dev.tradewind.execution.exits.rest;

import org.jspecify.annotations.NullMarked;
