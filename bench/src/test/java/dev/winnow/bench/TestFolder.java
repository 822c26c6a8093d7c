package dev.winnow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a small dataset folder with a field of every type, values missing, and a filter for every operator. */
public final class TestFolder {
  /** One filter for every operator and type, and some trees. */
  public static final List<String> FILTERS = List.of("{'op':'true'}",
      "{'op':'eq','field':'topic','value':'t3'}", "{'op':'ne','field':'topic','value':'t3'}",
      "{'op':'in','field':'topic','values':['t1','t2','absent']}",
      "{'op':'prefix','field':'topic','value':'t1'}", "{'op':'exists','field':'topic'}",
      "{'op':'eq','field':'tags','value':'g1'}", "{'op':'contains','field':'tags','value':'g2'}",
      "{'op':'containsAny','field':'tags','values':['g1','g5']}",
      "{'op':'containsAll','field':'tags','values':['g1','g2']}",
      "{'op':'containsAll','field':'tags','values':[]}", "{'op':'in','field':'tags','values':[]}",
      "{'op':'prefix','field':'tags','value':'g'}", "{'op':'exists','field':'tags'}",
      "{'op':'eq','field':'year','value':2005}", "{'op':'ne','field':'year','value':2005}",
      "{'op':'lt','field':'year','value':1999}", "{'op':'le','field':'year','value':1999}",
      "{'op':'gt','field':'year','value':2010}", "{'op':'ge','field':'year','value':2010.0}",
      "{'op':'between','field':'year','lo':2001,'hi':2003}",
      "{'op':'in','field':'year','values':[1995,2007]}", "{'op':'exists','field':'year'}",
      "{'op':'lt','field':'price','value':0}", "{'op':'ge','field':'price','value':0.5}",
      "{'op':'between','field':'price','lo':-0.25,'hi':0.25}",
      "{'op':'eq','field':'open','value':true}", "{'op':'ne','field':'open','value':true}",
      "{'op':'ge','field':'seen','value':'2020-06-01T00:00:00Z'}",
      "{'op':'lt','field':'seen','value':'2020-02-01'}",
      "{'op':'and','args':[{'op':'eq','field':'open','value':false},"
          + "{'op':'gt','field':'year','value':2000}]}",
      "{'op':'or','args':[{'op':'eq','field':'topic','value':'t0'},"
          + "{'op':'lt','field':'price','value':-1.5}]}",
      "{'op':'not','arg':{'op':'between','field':'year','lo':1992,'hi':2014}}",
      "{'op':'and','args':[]}", "{'op':'or','args':[]}",
      "{'op':'eq','field':'topic','value':'absent'}");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TestFolder() {}

  /**
   * Writes base, attributes, queries, schema and a workload {@code all} with one query for each of {@link #FILTERS}.
   *
   * @return the folder
   */
  public static Path write(Path folder, String metric, int rows, int dimension) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(7);
    writeVectors(folder.resolve("base.fvecs"), rows, dimension, random);
    writeVectors(folder.resolve("queries.fvecs"), FILTERS.size(), dimension, random);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(MAPPER.writeValueAsString(attributes(row, random)));
    }
    Files.write(folder.resolve("base_attributes.jsonl"), lines);
    Files.writeString(folder.resolve("schema.json"), schema(metric));
    List<String> filters = new ArrayList<>();
    for (int i = 0; i < FILTERS.size(); i++) {
      filters.add(json("{'query':" + i + ",'filter':" + FILTERS.get(i) + "}"));
    }
    Files.write(folder.resolve("all.filters.jsonl"), filters);
    return folder;
  }

  /** Writes answers, rows as long as they are. */
  public static void writeTruth(Path file, int[][] truth) throws IOException {
    int size = 0;
    for (int[] row : truth) {
      size += 4 + 4 * row.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] row : truth) {
      bytes.putInt(row.length);
      for (int id : row) {
        bytes.putInt(id);
      }
    }
    Files.write(file, bytes.array());
  }

  /** JSON with single quotes as JSON. */
  public static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static String schema(String metric) {
    return json("{'metric':'" + metric + "','fields':[{'name':'topic','type':'keyword'},"
        + "{'name':'tags','type':'keyword[]'},{'name':'year','type':'integer'},"
        + "{'name':'price','type':'float'},{'name':'open','type':'boolean'},"
        + "{'name':'seen','type':'timestamp'},{'name':'title','type':'text'}]}");
  }

  private static Map<String, Object> attributes(int row, Random random) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", "doc-" + row);
    map.put("title", "record " + row);
    maybe(map, random, "topic", "t" + random.nextInt(20));
    LinkedHashSet<String> tags = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tags.add("g" + random.nextInt(6));
    }
    maybe(map, random, "tags", List.copyOf(tags));
    maybe(map, random, "year", 1990 + random.nextInt(30));
    maybe(map, random, "price", random.nextInt(20) == 0 ? (Object) 0L : random.nextGaussian());
    maybe(map, random, "open", random.nextBoolean());
    maybe(map, random, "seen",
        "2020-" + String.format("%02d", 1 + random.nextInt(12)) + "-15T12:00:00Z");
    return map;
  }

  private static void maybe(Map<String, Object> map, Random random, String field, Object value) {
    if (random.nextInt(8) > 0) {
      map.put(field, value);
    }
  }

  /** Random vectors; every tenth repeats the one before, so that scores tie. */
  private static void writeVectors(Path file, int rows, int dimension, Random random)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(rows * (4 + 4 * dimension))
        .order(ByteOrder.LITTLE_ENDIAN);
    float[] vector = new float[dimension];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < dimension && row % 10 != 9; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      bytes.putInt(dimension);
      for (float value : vector) {
        bytes.putFloat(value);
      }
    }
    Files.write(file, bytes.array());
  }
}
