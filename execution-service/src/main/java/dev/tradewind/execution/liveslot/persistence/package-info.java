/** Deployments and copies of portfolio versions. */
@NullMarked
package dev.tradewind.execution.liveslot.persistence;

import org.jspecify.annotations.NullMarked;
