/** The live slot over HTTP. */
@NullMarked
package dev.tradewind.execution.liveslot.rest;

import org.jspecify.annotations.NullMarked;
