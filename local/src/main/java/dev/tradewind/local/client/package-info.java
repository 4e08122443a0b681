/** Calls to the services, with this side's own small records of their JSON. */
@NullMarked
package dev.tradewind.local.client;

import org.jspecify.annotations.NullMarked;
