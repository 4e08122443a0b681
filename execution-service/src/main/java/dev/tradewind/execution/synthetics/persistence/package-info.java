/** Which signals are traded as two legs. */
@NullMarked
package dev.tradewind.execution.synthetics.persistence;

import org.jspecify.annotations.NullMarked;
