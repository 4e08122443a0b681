/** Trading days over HTTP. */
@NullMarked
package dev.tradewind.risk.day.rest;

import org.jspecify.annotations.NullMarked;
