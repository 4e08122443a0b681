/** What a portfolio is constructed for, as values. */
@NullMarked
package dev.tradewind.portfolio.construction.domain;

import org.jspecify.annotations.NullMarked;
