/** What an injection is. */
@NullMarked
package dev.tradewind.execution.capital.domain;

import org.jspecify.annotations.NullMarked;
