/** Work and its life, as values. */
@NullMarked
package dev.tradewind.portfolio.work.domain;

import org.jspecify.annotations.NullMarked;
