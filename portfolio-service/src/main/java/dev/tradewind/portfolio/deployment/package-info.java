/** Making a version trade. */
@NullMarked
package dev.tradewind.portfolio.deployment;

import org.jspecify.annotations.NullMarked;
