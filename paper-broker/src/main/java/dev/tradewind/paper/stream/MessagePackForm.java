package dev.tradewind.paper.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;

/**
 * JSON as MessagePack, for clients whose upgrade asks for it. Times ({@code t}) become MessagePack
 * timestamps, numbers with decimals become doubles: the form has no decimals.
 */
final class MessagePackForm {

  private static final String TIME = "t";

  private MessagePackForm() {}

  static byte[] encode(JsonNode message) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, "", message);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JsonNode decode(byte[] message, ObjectMapper mapper) {
    try (var unpacker = MessagePack.newDefaultUnpacker(message)) {
      return mapper.readTree(unpacker.unpackValue().toJson());
    } catch (MessagePackException | JsonProcessingException e) {
      throw new IllegalArgumentException("no MessagePack", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(MessageBufferPacker packer, String name, JsonNode node)
      throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        packer.packMapHeader(node.size());
        for (var field : node.properties()) {
          packer.packString(field.getKey());
          pack(packer, field.getKey(), field.getValue());
        }
      }
      case ARRAY -> {
        packer.packArrayHeader(node.size());
        for (JsonNode element : node) {
          pack(packer, "", element);
        }
      }
      case NUMBER -> packNumber(packer, node);
      case BOOLEAN -> packer.packBoolean(node.booleanValue());
      case STRING -> {
        if (name.equals(TIME)) {
          packer.packTimestamp(Instant.parse(node.textValue()));
        } else {
          packer.packString(node.textValue());
        }
      }
      default -> packer.packNil();
    }
  }

  private static void packNumber(MessageBufferPacker packer, JsonNode node) throws IOException {
    var number = node.decimalValue();
    if (number.stripTrailingZeros().scale() <= 0 && node.canConvertToLong()) {
      packer.packLong(number.longValueExact());
    } else {
      packer.packDouble(number.doubleValue());
    }
  }
}
