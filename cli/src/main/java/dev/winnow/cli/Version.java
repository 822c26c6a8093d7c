package dev.winnow.cli;

/** Which Winnow this is, and what runs it. */
final class Version {
  private Version() {}

  /** What {@code --version} prints. */
  static String[] lines() {
    return new String[] {"winnow " + number(), "Java " + java()};
  }

  /** The version in the jar's manifest; {@code development} for classes that were never packaged. */
  static String number() {
    String number = Version.class.getPackage().getImplementationVersion();
    return number == null ? "development" : number;
  }

  static String java() {
    return Runtime.version() + " (" + System.getProperty("java.vm.name") + ", "
        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")";
  }
}
