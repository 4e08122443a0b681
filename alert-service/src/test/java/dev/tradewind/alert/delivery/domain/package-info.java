/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.alert.delivery.domain;

import org.jspecify.annotations.NullMarked;
