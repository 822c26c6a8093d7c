package dev.winnow.filtered.labels;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Sections of one graph among those of others, told apart by what their names begin with. */
final class Named {
  private Named() {}

  static SectionWriter writer(SectionWriter out, String prefix) {
    return new SectionWriter() {
      @Override
      public SectionOutput begin(String name) throws IOException {
        return out.begin(prefix + name);
      }
    };
  }

  static SectionReader reader(SectionReader in, String prefix) {
    return new SectionReader() {
      @Override
      public String name() {
        return in.name();
      }

      @Override
      public boolean has(String section) {
        return in.has(prefix + section);
      }

      @Override
      public MemorySegment section(String section) {
        return in.section(prefix + section);
      }
    };
  }
}
