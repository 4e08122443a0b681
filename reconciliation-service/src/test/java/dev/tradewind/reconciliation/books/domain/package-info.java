/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.reconciliation.books.domain;

import org.jspecify.annotations.NullMarked;
