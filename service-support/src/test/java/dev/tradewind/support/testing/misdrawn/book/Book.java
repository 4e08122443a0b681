package dev.tradewind.support.testing.misdrawn.book;

import dev.tradewind.support.testing.misdrawn.page.Page;
import org.jspecify.annotations.Nullable;

public record Book(@Nullable Page page) {}
