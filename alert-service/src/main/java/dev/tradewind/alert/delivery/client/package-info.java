/** The channels that leave the service. */
@NullMarked
package dev.tradewind.alert.delivery.client;

import org.jspecify.annotations.NullMarked;
