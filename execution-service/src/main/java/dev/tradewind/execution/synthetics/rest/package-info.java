/** The legs of a position, for people. */
@NullMarked
package dev.tradewind.execution.synthetics.rest;

import org.jspecify.annotations.NullMarked;
