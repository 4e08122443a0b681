/** Limits over HTTP. */
@NullMarked
package dev.tradewind.risk.limits.rest;

import org.jspecify.annotations.NullMarked;
