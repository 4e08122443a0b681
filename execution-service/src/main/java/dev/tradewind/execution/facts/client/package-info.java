/** The receivers of facts. */
@NullMarked
package dev.tradewind.execution.facts.client;

import org.jspecify.annotations.NullMarked;
