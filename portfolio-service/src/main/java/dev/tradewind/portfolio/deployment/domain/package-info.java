/** Deployments and their states, as values. */
@NullMarked
package dev.tradewind.portfolio.deployment.domain;

import org.jspecify.annotations.NullMarked;
