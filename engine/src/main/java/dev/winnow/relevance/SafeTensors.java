package dev.winnow.relevance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.CorruptDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * Tensors of float32 with texts, as a file in the safetensors format: the length of the header as a 64-bit little-endian number, the header in JSON with
 * types, shapes and places, then the numbers, little-endian.
 *
 * @param metadata texts by name
 * @param tensors by name, in the order of the file
 */
record SafeTensors(Map<String, String> metadata, SequencedMap<String, Tensor> tensors) {
  private static final String METADATA = "__metadata__";
  private static final String CHECKSUM = "crc32c";
  private static final String FLOAT32 = "F32";
  private static final int MOST_HEADER = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Numbers with a shape, the last dimension contiguous. */
  @SuppressWarnings("ArrayRecordComponent") // of this package alone
  record Tensor(int[] shape, float[] values) {}

  /** The file's bytes. The checksum of the numbers is among the metadata. */
  byte[] bytes() {
    int size = tensors.values().stream().mapToInt(tensor -> tensor.values.length * Float.BYTES)
        .sum();
    ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    tensors.forEach((name, tensor) -> {
      ObjectNode entry = header.putObject(name).put("dtype", FLOAT32);
      for (int length : tensor.shape) {
        entry.withArray("shape").add(length);
      }
      if (tensor.shape.length == 0) {
        entry.putArray("shape");
      }
      int begin = data.position();
      for (float value : tensor.values) {
        data.putFloat(value);
      }
      entry.putArray("data_offsets").add(begin).add(data.position());
    });
    metadata.forEach(texts::put);
    texts.put(CHECKSUM, crc(data.array(), 0, size));
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES; // with spaces, so that numbers are aligned
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + padded + size)
        .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(json)
        .put(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
    return file.put(data.array()).array();
  }

  /**
   * Reads a file's bytes.
   *
   * @param name of the file, for errors
   * @throws CorruptDataException if they are not such a file, or not what was written
   */
  static SafeTensors read(String name, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < Long.BYTES ? -1 : file.getLong();
    if (length < 2 || length > MOST_HEADER || length > file.remaining()) {
      throw damaged(name, "it does not begin with the length of a header of at most " + MOST_HEADER
          + " bytes, or ends in it");
    }
    int start = Long.BYTES + (int) length;
    try {
      JsonNode header = JSON.readTree(bytes, Long.BYTES, (int) length);
      Map<String, String> metadata = new LinkedHashMap<>();
      header.path(METADATA).properties()
          .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
      String checksum = metadata.remove(CHECKSUM);
      if (checksum != null && !checksum.equals(crc(bytes, start, bytes.length - start))) {
        throw damaged(name, "it fails its checksum");
      }
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals(METADATA)) {
          tensors.put(entry.getKey(), tensor(name, entry, file, start));
        }
      }
      return new SafeTensors(metadata, tensors);
    } catch (JacksonException e) {
      throw damaged(name, "its header is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("an array was read", e);
    }
  }

  private static Tensor tensor(String name, Map.Entry<String, JsonNode> entry, ByteBuffer file,
      int start) {
    JsonNode about = entry.getValue();
    String tensor = "tensor '" + entry.getKey() + "'";
    if (!about.path("dtype").asText().equals(FLOAT32)) {
      throw damaged(name,
          tensor + " is of type " + about.path("dtype").asText() + ", not " + FLOAT32);
    }
    int[] shape = new int[about.path("shape").size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = about.path("shape").get(i).intValue();
      count *= Math.max(0, shape[i]);
      if (count > Integer.MAX_VALUE / Float.BYTES) {
        throw damaged(name, tensor + " is too large");
      }
    }
    long begin = about.path("data_offsets").path(0).asLong(-1);
    long end = about.path("data_offsets").path(1).asLong(-1);
    if (begin < 0 || end - begin != count * Float.BYTES || end > file.capacity() - start) {
      throw damaged(name, tensor + " is not whole: it should have " + count + " numbers from byte "
          + begin + " to " + end);
    }
    float[] values = new float[(int) count];
    file.slice(start + (int) begin, values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer().get(values);
    return new Tensor(shape, values);
  }

  private static String crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return "%08x".formatted((int) crc.getValue());
  }

  static CorruptDataException damaged(String name, String how) {
    return new CorruptDataException(name + " is not a relevance model that can be read: " + how);
  }
}
