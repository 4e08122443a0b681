/** Deployments in Postgres. */
@NullMarked
package dev.tradewind.portfolio.deployment.persistence;

import org.jspecify.annotations.NullMarked;
