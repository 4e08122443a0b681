@NullMarked
package dev.tradewind.portfolio.deployment.domain;

import org.jspecify.annotations.NullMarked;
