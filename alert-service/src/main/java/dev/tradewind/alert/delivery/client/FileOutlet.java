package dev.tradewind.alert.delivery.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.delivery.domain.Channel;
import dev.tradewind.alert.delivery.domain.Guidance;
import dev.tradewind.alert.delivery.domain.Outlet;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A file of JSON lines, one per alert. A line can come twice when the service dies between writing
 * it and noting that it did; {@code alert_id} tells.
 */
@ApplicationScoped
public class FileOutlet implements Outlet {
  private final ObjectMapper mapper;
  private final Optional<Path> file;

  FileOutlet(
      ObjectMapper mapper, @ConfigProperty(name = "tradewind.alerts.file") Optional<Path> file) {
    this.mapper = mapper;
    this.file = file;
  }

  @Override
  public Channel channel() {
    return Channel.FILE;
  }

  @Override
  public boolean isConfigured() {
    return file.isPresent();
  }

  @Override
  public synchronized void deliver(Alert alert) {
    Path target = file.orElseThrow(() -> new IllegalStateException("no alerts file is set"));
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      byte[] line =
          (mapper.writeValueAsString(members(alert)) + "\n").getBytes(StandardCharsets.UTF_8);
      try (var channel =
          FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        var bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
    } catch (IOException e) {
      throw new OutletException("cannot write to %s: %s".formatted(target, e), e);
    }
  }

  private static Map<String, Object> members(Alert alert) {
    var members = new LinkedHashMap<String, Object>();
    members.put("alert_id", alert.id());
    members.put("alert_type", alert.type());
    members.put("severity", alert.severity().text());
    members.put("category", alert.category().text());
    members.put("component", alert.component());
    members.put("message", alert.message());
    members.put("details", alert.details());
    members.put("environment", alert.environment());
    members.put("triggered_at", alert.triggeredAt());
    members.put("fingerprint", alert.fingerprint().hex());
    members.put("what_to_do", Guidance.of(alert.type(), alert.category()));
    return members;
  }
}
