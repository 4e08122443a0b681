/** HTTP in: deployments. */
@NullMarked
package dev.tradewind.portfolio.deployment.rest;

import org.jspecify.annotations.NullMarked;
