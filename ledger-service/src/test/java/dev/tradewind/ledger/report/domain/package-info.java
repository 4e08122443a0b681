@NullMarked
package dev.tradewind.ledger.report.domain;

import org.jspecify.annotations.NullMarked;
