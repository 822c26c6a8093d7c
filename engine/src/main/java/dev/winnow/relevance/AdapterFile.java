package dev.winnow.relevance;

import dev.winnow.StorageException;
import dev.winnow.relevance.SafeTensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An adapter as a file, which docs/relevance.md describes: tensors as PyTorch has them, {@code input.norm}, {@code hidden.I.norm}, {@code hidden.I}
 * and {@code output}, each with {@code .weight} and {@code .bias}, {@code profile.mean} and {@code profile.deviation}, and texts.
 */
final class AdapterFile {
  private static final String FORMAT = "winnow-relevance";
  private static final String VERSION = "1";
  private static final String ABOUT = "about.";
  private static final long MOST_BYTES = 1L << 30;

  private AdapterFile() {}

  static void write(Adapter adapter, Path file) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, tensors(adapter).bytes());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  static Adapter read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw SafeTensors.damaged(file.toString(), "it has over " + MOST_BYTES + " bytes");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StorageException("cannot read " + file + ": "
          + (Files.exists(file) ? e.getMessage() : "it does not exist"), e);
    }
    return read(file.toString(), bytes);
  }

  static Adapter read(String name, byte[] bytes) {
    return new Reader(name, SafeTensors.read(name, bytes)).adapter();
  }

  static SafeTensors tensors(Adapter adapter) {
    Adapter.Shape shape = adapter.shape();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("format", FORMAT);
    texts.put("version", VERSION);
    texts.put("family", shape.family().label());
    texts.put("input", shape.input().label());
    texts.put("dimension", String.valueOf(shape.dimension()));
    texts.put("center", String.valueOf(shape.center()));
    texts.put("scale", String.valueOf(shape.scale()));
    texts.put("threshold", String.valueOf(adapter.threshold()));
    new TreeMap<>(adapter.about()).forEach((name, text) -> texts.put(ABOUT + name, text));
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    Network network = adapter.network();
    put(tensors, "input.norm", network.inputNorm());
    for (int i = 0; i < network.hidden().size(); i++) {
      put(tensors, "hidden." + i + ".norm", network.hidden().get(i).before());
      put(tensors, "hidden." + i, network.hidden().get(i));
    }
    put(tensors, "output", network.last());
    tensors.put("profile.mean", vector(adapter.profile().mean()));
    tensors.put("profile.deviation", vector(adapter.profile().deviation()));
    return new SafeTensors(texts, tensors);
  }

  private static void put(Map<String, Tensor> tensors, String name, Network.Norm norm) {
    if (norm.weight().length > 0) {
      tensors.put(name + ".weight", vector(norm.weight()));
      tensors.put(name + ".bias", vector(norm.bias()));
    }
  }

  private static void put(Map<String, Tensor> tensors, String name, Network.Dense dense) {
    tensors.put(name + ".weight",
        new Tensor(new int[] {dense.bias().length, dense.inputs()}, dense.weight()));
    tensors.put(name + ".bias", vector(dense.bias()));
  }

  private static Tensor vector(float[] values) {
    return new Tensor(new int[] {values.length}, values);
  }

  /** Reads one file. */
  private static final class Reader {
    private final String name;
    private final Map<String, String> texts;
    private final Map<String, Tensor> tensors;

    Reader(String name, SafeTensors file) {
      this.name = name;
      texts = file.metadata();
      tensors = file.tensors();
    }

    Adapter adapter() {
      if (!FORMAT.equals(texts.get("format")) || !VERSION.equals(texts.get("version"))) {
        throw SafeTensors.damaged(name,
            "its metadata must say format '" + FORMAT + "' and version '" + VERSION + "'");
      }
      ScoreFamily family = oneOf("family", ScoreFamily.values(), ScoreFamily::label);
      AdapterInput input = oneOf("input", AdapterInput.values(), AdapterInput::label);
      int dimension = (int) number("dimension", Double.NaN);
      Adapter.Shape shape = new Adapter.Shape(family, input, dimension, number("center", 0),
          number("scale", 1));
      double threshold = number("threshold", 0);
      if (!(threshold >= 0 && threshold <= 1) || dimension < 1 || !(shape.scale() > 0)) {
        throw SafeTensors.damaged(name,
            "its threshold must be 0 to 1, its dimension at least 1, its scale over 0");
      }
      boolean raw = family == ScoreFamily.RAW;
      Map<String, String> about = new LinkedHashMap<>();
      texts.forEach((key, text) -> {
        if (key.startsWith(ABOUT)) {
          about.put(key.substring(ABOUT.length()), text);
        }
      });
      return new Adapter(shape, network(raw ? 0 : input.size(dimension),
          !raw && input.embedding() ? dimension : 0, family.parameters()), standard(), threshold,
          about);
    }

    private Network network(int inputs, int normalised, int outputs) {
      List<Network.Dense> hidden = new ArrayList<>();
      int width = inputs;
      while (tensors.containsKey("hidden." + hidden.size() + ".weight")) {
        String layer = "hidden." + hidden.size();
        Network.Dense dense = dense(layer, width, -1, norm(layer + ".norm", width));
        hidden.add(dense);
        width = dense.bias().length;
      }
      return new Network(norm("input.norm", normalised), hidden,
          dense("output", width, outputs, norm("output.norm", width)));
    }

    private Network.Dense dense(String layer, int inputs, int outputs, Network.Norm before) {
      Tensor weight = tensor(layer + ".weight");
      Tensor bias = tensor(layer + ".bias");
      int rows = weight.shape().length == 2 ? weight.shape()[0] : -1;
      if (rows < 1 || weight.shape()[1] != inputs || bias.values().length != rows
          || (outputs >= 0 && rows != outputs)) {
        throw SafeTensors.damaged(name, "'" + layer + ".weight' must have the shape ["
            + (outputs >= 0 ? outputs : "units") + ", " + inputs + "], with a bias for each row");
      }
      return new Network.Dense(before, weight.values(), bias.values());
    }

    /** A norm of so many numbers, or none if the file has none. */
    private Network.Norm norm(String layer, int size) {
      if (size == 0 || !tensors.containsKey(layer + ".weight")) {
        return new Network.Norm(new float[0], new float[0]);
      }
      return new Network.Norm(vector(layer + ".weight", size), vector(layer + ".bias", size));
    }

    private Adapter.Standard standard() {
      if (!tensors.containsKey("profile.mean")) {
        float[] ones = new float[ScoreProfile.FIGURES];
        Arrays.fill(ones, 1);
        return new Adapter.Standard(new float[ScoreProfile.FIGURES], ones);
      }
      return new Adapter.Standard(vector("profile.mean", ScoreProfile.FIGURES),
          vector("profile.deviation", ScoreProfile.FIGURES));
    }

    private float[] vector(String tensor, int size) {
      float[] values = tensor(tensor).values();
      if (values.length != size) {
        throw SafeTensors.damaged(name,
            "'" + tensor + "' has " + values.length + " numbers and should have " + size);
      }
      return values;
    }

    private Tensor tensor(String tensor) {
      Tensor found = tensors.get(tensor);
      if (found == null) {
        throw SafeTensors.damaged(name,
            "it has no '" + tensor + "'; there are: " + String.join(", ", tensors.keySet()));
      }
      for (float value : found.values()) {
        if (!Float.isFinite(value)) {
          throw SafeTensors.damaged(name, "'" + tensor + "' holds " + value);
        }
      }
      return found;
    }

    private double number(String key, double missing) {
      String text = texts.get(key);
      try {
        double value = text == null ? missing : Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw SafeTensors.damaged(name, "its " + key + " is '" + text + "', not a number");
      }
      throw SafeTensors.damaged(name, "its metadata must say '" + key + "'");
    }

    private <T> T oneOf(String key, T[] values, Function<T, String> label) {
      @Nullable
      String text = texts.get(key);
      List<String> labels = new ArrayList<>();
      for (T value : values) {
        if (label.apply(value).equals(text)) {
          return value;
        }
        labels.add(label.apply(value));
      }
      throw SafeTensors.damaged(name,
          "its " + key + " is '" + text + "'; there are: " + String.join(", ", labels));
    }
  }
}
