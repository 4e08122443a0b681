package dev.tradewind.support.testing.misdrawn.order.rest;

import jakarta.annotation.security.RolesAllowed;

public class OpenRoute {
  @RolesAllowed("service")
  public void open() {}
}
