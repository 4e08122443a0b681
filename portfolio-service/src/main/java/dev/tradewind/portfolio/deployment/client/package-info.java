/** HTTP out: the live slot of execution-service. */
@NullMarked
package dev.tradewind.portfolio.deployment.client;

import org.jspecify.annotations.NullMarked;
