/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.reconciliation.notice.domain;

import org.jspecify.annotations.NullMarked;
