/** A scope's executor over HTTP. */
@NullMarked
package dev.tradewind.execution.scopes.rest;

import org.jspecify.annotations.NullMarked;
