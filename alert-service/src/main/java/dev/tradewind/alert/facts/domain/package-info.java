/** Which fact raises which alert. */
@NullMarked
package dev.tradewind.alert.facts.domain;

import org.jspecify.annotations.NullMarked;
