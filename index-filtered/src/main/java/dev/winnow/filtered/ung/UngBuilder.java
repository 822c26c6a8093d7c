package dev.winnow.filtered.ung;

import dev.winnow.filtered.beam.GroupGraphs;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.VectorView;
import java.util.stream.IntStream;

/** Builds the graphs of the groups, then the edges between them. */
final class UngBuilder {
  private final UngParameters parameters;
  private final VectorView vectors;
  private final Groups groups;
  private final int[][] members;
  private final BuildContext context;

  /**
   * A build.
   *
   * @param members the rows of each group; the first is where searches of the group begin
   */
  UngBuilder(UngParameters parameters, VectorView vectors, Groups groups, int[][] members,
      BuildContext context) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.groups = groups;
    this.members = members;
    this.context = context;
  }

  /** The neighbours of each row. */
  int[][] build() {
    int[][] within = new int[vectors.size()][];
    int[] large = IntStream.range(0, members.length)
        .filter(group -> members[group].length > parameters.maxDegree() + 1).toArray();
    for (int[] rows : members) {
      if (rows.length <= parameters.maxDegree() + 1) {
        for (int row : rows) {
          within[row] = IntStream.of(rows).filter(other -> other != row).toArray();
        }
      }
    }
    new GroupGraphs(vectors, parameters.maxDegree(), parameters.l(), parameters.alpha(),
        graphs(large, within))
        .build(large.length, i -> members[large[i]].length, context, "ung: groups");
    int[][] leads = new int[members.length][];
    ParallelLoop.run(context, "ung: label navigating graph", members.length,
        () -> group -> leads[group] = groups.minimal(groups.set(group), group));
    return new CrossEdges(parameters, vectors, members, leads, within).add(context);
  }

  private GroupGraphs.Groups graphs(int[] large, int[][] within) {
    return new GroupGraphs.Groups() {
      @Override
      public int[] rows(int i) {
        return members[large[i]].clone();
      }

      @Override
      public int start(int i) {
        return members[large[i]][0];
      }

      @Override
      public void built(int i, int[] rows, Links links) {
        int[] list = new int[links.width()];
        for (int place = 0; place < rows.length; place++) {
          int count = links.read(place, list);
          within[rows[place]] = IntStream.range(0, count).map(j -> rows[list[j]]).toArray();
        }
      }
    };
  }
}
