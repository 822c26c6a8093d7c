package dev.winnow.datasets.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The subject categories that papers belong to, and the words that their titles and authors are made of. */
final class Catalogue {
  /**
   * One subject category.
   *
   * @param label such as {@code cs.LG}
   * @param archive the part before the dot
   * @param weight papers, relative to the others
   * @param authors mean number of authors of a paper
   * @param doiShare share of papers with a DOI
   * @param phrases what titles speak of
   */
  record Category(String label, String archive, double weight, double authors, double doiShare,
      List<String> phrases) {
    static Category parse(String line) {
      List<String> parts = split(line, ';');
      String label = parts.get(0);
      return new Category(label, label.substring(0, (label + ".").indexOf('.')),
          Double.parseDouble(parts.get(1)), Double.parseDouble(parts.get(2)),
          Double.parseDouble(parts.get(3)), split(parts.get(4), ','));
    }
  }

  private final List<Category> categories;
  private final List<String> archives;
  private final List<String> givenNames;
  private final List<String> familyNames;

  private Catalogue(List<Category> categories, List<String> names) {
    this.categories = List.copyOf(categories);
    archives = categories.stream().map(Category::archive).distinct().toList();
    givenNames = split(names.get(0), ',');
    familyNames = split(names.get(1), ',');
  }

  static Catalogue load() {
    return new Catalogue(lines("categories.txt").stream().map(Category::parse).toList(),
        lines("names.txt"));
  }

  List<Category> categories() {
    return categories;
  }

  List<String> archives() {
    return archives;
  }

  List<String> givenNames() {
    return givenNames;
  }

  List<String> familyNames() {
    return familyNames;
  }

  private static List<String> split(String line, char separator) {
    return Pattern.compile(String.valueOf(separator), Pattern.LITERAL).splitAsStream(line)
        .map(String::strip).toList();
  }

  private static List<String> lines(String resource) {
    List<String> lines = new ArrayList<>();
    InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource),
        resource);
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
