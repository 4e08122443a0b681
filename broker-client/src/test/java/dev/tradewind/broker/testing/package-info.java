/**
 * What every broker has to do, as tests to inherit: {@link
 * dev.tradewind.broker.testing.BrokerContract}.
 */
@NullUnmarked
package dev.tradewind.broker.testing;

import org.jspecify.annotations.NullUnmarked;
