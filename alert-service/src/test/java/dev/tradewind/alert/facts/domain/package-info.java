/** Rules of the domain, in milliseconds. */
@NullMarked
package dev.tradewind.alert.facts.domain;

import org.jspecify.annotations.NullMarked;
