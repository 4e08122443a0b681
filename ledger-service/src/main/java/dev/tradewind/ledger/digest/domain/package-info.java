/** The checks behind a digest. */
@NullMarked
package dev.tradewind.ledger.digest.domain;

import org.jspecify.annotations.NullMarked;
