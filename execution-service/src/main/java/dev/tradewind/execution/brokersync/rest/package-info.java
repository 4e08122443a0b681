/** Broker syncs over HTTP. */
@NullMarked
package dev.tradewind.execution.brokersync.rest;

import org.jspecify.annotations.NullMarked;
