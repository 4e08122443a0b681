/** Who leads, over HTTP. */
@NullMarked
package dev.tradewind.execution.leadership.rest;

import org.jspecify.annotations.NullMarked;
