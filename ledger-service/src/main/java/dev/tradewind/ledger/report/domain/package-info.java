/** The report's figures and its Markdown. */
@NullMarked
package dev.tradewind.ledger.report.domain;

import org.jspecify.annotations.NullMarked;
