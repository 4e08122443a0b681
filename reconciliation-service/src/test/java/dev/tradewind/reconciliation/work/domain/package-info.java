/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.reconciliation.work.domain;

import org.jspecify.annotations.NullMarked;
