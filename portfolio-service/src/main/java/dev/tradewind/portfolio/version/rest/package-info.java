/** HTTP in: portfolio versions and their strategies. */
@NullMarked
package dev.tradewind.portfolio.version.rest;

import org.jspecify.annotations.NullMarked;
