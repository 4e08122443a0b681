/** Portfolio content and versions, as values. */
@NullMarked
package dev.tradewind.portfolio.version.domain;

import org.jspecify.annotations.NullMarked;
