@NullMarked
package dev.tradewind.portfolio.version.domain;

import org.jspecify.annotations.NullMarked;
