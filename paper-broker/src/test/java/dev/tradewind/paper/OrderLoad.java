package dev.tradewind.paper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send orders to a broker as fast as it answers, in a process of their own: each has
 * one connection and one account, and sends an order when the one before is answered. Plain
 * sockets, so that the clients take as little as possible of the processors they share with the
 * broker. Prints orders per second, and the median and the 99th percentile of the answers in
 * milliseconds.
 */
final class OrderLoad {

  private static final int OK = 200;
  private static final String LENGTH = "content-length:";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final int port;
  private final List<String> keys;
  private final int orders;
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final AtomicInteger next = new AtomicInteger();
  private final long[] nanos;

  private OrderLoad(int port, List<String> keys, int orders) {
    this.port = port;
    this.keys = keys;
    this.orders = orders;
    nanos = new long[orders];
  }

  /** Port, clients, orders, then the key id of each account. */
  public static void main(String[] args) throws Exception {
    var load =
        new OrderLoad(
            Integer.parseInt(args[0]),
            Arrays.asList(args).subList(3, args.length),
            Integer.parseInt(args[2]));
    double seconds = load.send(Integer.parseInt(args[1]));
    Arrays.sort(load.nanos);
    System.out.printf(
        "%.0f %.1f %.1f%n",
        load.orders / seconds,
        load.nanos[load.orders / 2] / NANOS_PER_MILLISECOND,
        load.nanos[load.orders * 99 / 100] / NANOS_PER_MILLISECOND);
  }

  private double send(int clients) throws Exception {
    try (var pool = Executors.newFixedThreadPool(clients)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        var key = keys.get(client % keys.size());
        work.add(() -> trade(key));
      }
      long begun = System.nanoTime();
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
      return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
  }

  private Void trade(String key) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      for (int number = next.getAndIncrement(); number < orders; number = next.getAndIncrement()) {
        long sent = System.nanoTime();
        socket.getOutputStream().write(request(key, number));
        int status = answer(in);
        if (status != OK) {
          throw new IOException("status " + status);
        }
        nanos[number] = System.nanoTime() - sent;
      }
    }
    return null;
  }

  private byte[] request(String key, int number) {
    boolean buy = number % 4 != 0;
    var body =
        """
        {"symbol":"RATE","side":"%s","type":"limit","time_in_force":"gtc","qty":"1",\
        "limit_price":"%d","client_order_id":"%s-%d"}"""
            .formatted(buy ? "buy" : "sell", (buy ? 40 : 140) + number % 20, run, number);
    return ("POST /v2/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "APCA-API-KEY-ID: %s\r\nAPCA-API-SECRET-KEY: %s\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(key, Market.SECRET, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads an answer to its end; its status. */
  private static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the broker closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
