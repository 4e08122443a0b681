/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.reconciliation.comparison.domain;

import org.jspecify.annotations.NullMarked;
