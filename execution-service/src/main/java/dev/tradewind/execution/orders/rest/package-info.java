/** Orders over HTTP. */
@NullMarked
package dev.tradewind.execution.orders.rest;

import org.jspecify.annotations.NullMarked;
