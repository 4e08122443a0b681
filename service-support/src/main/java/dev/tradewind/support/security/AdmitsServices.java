package dev.tradewind.support.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The services a route takes calls from. A route open to the role {@code service} names them here;
 * without it no service gets in. On the class it holds for all its routes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AdmitsServices {
  /** Identities, such as {@code execution}. */
  String[] value();
}
