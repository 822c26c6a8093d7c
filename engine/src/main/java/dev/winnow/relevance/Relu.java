package dev.winnow.relevance;

/** out = max(in, 0). */
final class Relu implements Layer {
  private final int size;

  Relu(int size) {
    this.size = size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public void forward(double[] in, double[] out) {
    for (int i = 0; i < size; i++) {
      out[i] = Math.max(0, in[i]);
    }
  }

  @Override
  public void backward(double[] in, double[] gradOut, double[] gradIn) {
    for (int i = 0; i < size; i++) {
      gradIn[i] = in[i] > 0 ? gradOut[i] : 0;
    }
  }
}
