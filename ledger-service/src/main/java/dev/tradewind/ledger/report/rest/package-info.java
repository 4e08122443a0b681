/** Daily reports over HTTP. */
@NullMarked
package dev.tradewind.ledger.report.rest;

import org.jspecify.annotations.NullMarked;
