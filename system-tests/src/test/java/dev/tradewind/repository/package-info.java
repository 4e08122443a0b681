/** Checks of the repository itself: coverage, links, requirement traces. */
@NullMarked
package dev.tradewind.repository;

import org.jspecify.annotations.NullMarked;
