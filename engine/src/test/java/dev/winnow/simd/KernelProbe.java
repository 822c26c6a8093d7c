package dev.winnow.simd;

/** Started in a virtual machine of its own by {@link KernelChoiceTest}: prints the choice and one result. */
final class KernelProbe {

  private KernelProbe() {}

  public static void main(String[] args) {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    System.out.println(Kernels.description());
    System.out.println(Kernels.dot(values, 0, values, 0, values.length));
  }
}
