/** The start-up check over HTTP. */
@NullMarked
package dev.tradewind.execution.startup.rest;

import org.jspecify.annotations.NullMarked;
