/** Capital over HTTP. */
@NullMarked
package dev.tradewind.execution.capital.rest;

import org.jspecify.annotations.NullMarked;
