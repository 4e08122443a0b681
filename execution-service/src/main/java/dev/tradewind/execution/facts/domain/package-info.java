/** The facts and what they say. */
@NullMarked
package dev.tradewind.execution.facts.domain;

import org.jspecify.annotations.NullMarked;
