package dev.tradewind.conformance;

import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Leads what a client sends to the hosts of Alpaca, fixed in its code, to another address. */
record AlpacaHosts(URI target) implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl asked = chain.request().url();
    if (!asked.host().endsWith("alpaca.markets")) {
      throw new IOException("not a host of Alpaca: " + asked);
    }
    HttpUrl led =
        asked.newBuilder().scheme("http").host(target.getHost()).port(target.getPort()).build();
    return chain.proceed(chain.request().newBuilder().url(led).build());
  }
}
