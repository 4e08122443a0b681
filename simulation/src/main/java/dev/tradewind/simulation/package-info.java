/**
 * The protocol of execution-service under faults, in virtual time: the decisions are the service's
 * own, what is around them is a twin. A schedule follows from its seed alone.
 */
@NullMarked
package dev.tradewind.simulation;

import org.jspecify.annotations.NullMarked;
