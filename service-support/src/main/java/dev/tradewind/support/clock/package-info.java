/** The service's clock, for leases, tokens and row times; trading rules never read it. */
@NullMarked
package dev.tradewind.support.clock;

import org.jspecify.annotations.NullMarked;
