/** Faults over HTTP. */
@NullMarked
package dev.tradewind.paper.fault.rest;

import org.jspecify.annotations.NullMarked;
