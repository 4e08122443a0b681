/** Validated setups over HTTP. */
@NullMarked
package dev.tradewind.portfolio.setup.rest;

import org.jspecify.annotations.NullMarked;
