@NullMarked
package dev.tradewind.portfolio.comparison.domain;

import org.jspecify.annotations.NullMarked;
