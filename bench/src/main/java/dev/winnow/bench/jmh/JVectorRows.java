package dev.winnow.bench.jmh;

import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two vectors as JVector holds them, for its kernels in Java and for those in C, each in a fork of its own. */
@State(Scope.Thread)
public class JVectorRows {

  private static final String SWITCH = "jvector.enable_native_vectorization";

  /** Values in a row. */
  @Param({"96", "256", "768", "1024", "4096"})
  public int d;

  /** The kernels that have to run. */
  @Param({"Panama", "Native"})
  public String kernels = "Panama";

  @Nullable
  VectorFloat<?> query;
  @Nullable
  VectorFloat<?> row;

  /** A state that JMH fills. */
  public JVectorRows() {}

  /** Chooses the kernels, makes sure that they run, and draws the values. */
  @Setup(Level.Trial)
  public void draw() {
    System.setProperty(SWITCH, Boolean.toString(kernels.equals("Native")));
    VectorizationProvider provider = VectorizationProvider.getInstance();
    String running = provider.getClass().getSimpleName();
    if (!running.startsWith(kernels)) {
      throw new IllegalStateException("JVector runs " + running + ", not " + kernels);
    }
    RandomValues random = new RandomValues();
    VectorTypeSupport types = provider.getVectorTypeSupport();
    query = types.createFloatVector(random.floats(d));
    row = types.createFloatVector(random.floats(d));
  }
}
