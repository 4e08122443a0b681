/** What the two legs are worth together, and how the one that is sold follows the other. */
@NullMarked
package dev.tradewind.execution.synthetics.domain;

import org.jspecify.annotations.NullMarked;
