/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.reconciliation.proof.domain;

import org.jspecify.annotations.NullMarked;
