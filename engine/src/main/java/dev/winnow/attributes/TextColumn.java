package dev.winnow.attributes;

import dev.winnow.spi.SectionReader;
import org.jspecify.annotations.Nullable;

/** Stored texts. */
final class TextColumn implements Column {
  private final TextBytes texts;
  private final PresentRows present;

  TextColumn(SectionReader in, String prefix, int rows) {
    texts = new TextBytes(in, prefix, rows);
    present = PresentRows.open(in, prefix, rows);
  }

  @Override
  public @Nullable Object value(int row) {
    return present.contains(row) ? texts.get(row) : null;
  }
}
