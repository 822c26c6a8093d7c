package dev.winnow.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DiskSpace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final int CHUNK = 1000;
  private static final byte[] LONG = bytes(1, 10_500);
  private static final byte[] SHORT = bytes(2, 300);

  @TempDir
  Path work;
  private Path target;
  private FileServer server;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void serveTwoFiles() throws IOException {
    target = work.resolve("set");
    server = new FileServer();
    server.put("/set/long.fvecs", LONG, "\"v1\"").put("/set/short.jsonl", SHORT, "\"s1\"");
  }

  @AfterEach
  void stopServing() {
    server.close();
  }

  @Test
  void fetchesFilesInRangesAndWritesAManifest() throws Exception {
    DownloadReport report = download();

    assertThat(report).isEqualTo(new DownloadReport(2, 0, 10_800, 2));
    assertArrived();
    assertThat(target.toFile().list()).containsExactlyInAnyOrder("long.fvecs", "short.jsonl",
        "download.json");
    assertThat(server.fetches("long")).hasSize(11).contains("GET /set/long.fvecs bytes=0-999",
        "GET /set/long.fvecs bytes=10000-10499");
    Manifest manifest = Manifest.read(target).orElseThrow();
    assertThat(manifest.licence()).isEqualTo("none stated");
    assertThat(manifest.entry("long.fvecs")).contains(
        new Manifest.Entry("long.fvecs", 10_500, hash("SHA-256", LONG), "v1", null, null));
  }

  @Test
  void aSecondRunFetchesNothing() {
    download();
    server.requests.clear();

    assertThat(download()).isEqualTo(new DownloadReport(0, 2, 0, 2));
    assertThat(server.requests).hasSize(2).allMatch(line -> line.endsWith("bytes=0-0"));
  }

  @Test
  void goesOnWhereAConnectionBroke() throws IOException {
    for (int i = 0; i < 5; i++) {
      server.faults.add(server.breakAfter(400));
    }

    download();

    assertArrived();
    assertThat(server.fetches("long")).anyMatch(line -> line.matches(".*bytes=\\d*400-\\d*999"));
    assertThat(waits).isNotEmpty();
  }

  @Test
  void anInterruptedDownloadIsGoneOnWith() throws IOException {
    DownloadListener impatient = new Notes() {
      @Override
      public void progress(String stage, long done, long total) {
        if (stage.equals("long.fvecs") && done >= 5000) {
          throw new IllegalStateException("interrupted");
        }
      }
    };
    // The last chunks wait for the interruption.
    server.always = request -> server.fetches("long").size() > 8 && notes.isEmpty()
        && hang(request.getRequestHeaders().getFirst("Range"));
    assertThatThrownBy(() -> new Downloader(settings(), impatient, surroundings()).run(set()))
        .hasMessage("interrupted");
    assertThat(target.resolve("long.fvecs")).doesNotExist();
    assertThat(target.resolve("long.fvecs.part")).exists();
    server.always = request -> false;
    server.requests.clear();

    DownloadReport report = download();

    assertArrived();
    assertThat(report.bytes()).isLessThan(10_800 - 4_999);
    assertThat(server.fetches("long")).hasSizeLessThan(8);
  }

  private boolean hang(String range) {
    try {
      return range == null || range.equals("bytes=0-0")
          || new CountDownLatch(1).await(300, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void aFileThatChangedSinceTheInterruptionStartsAnew() throws IOException {
    server.faults.add(FileServer.status(404));
    assertThatThrownBy(this::download).hasMessageContaining("no such file");
    assertThat(target.resolve("long.fvecs.part")).exists();
    byte[] other = bytes(3, 10_500);
    server.put("/set/long.fvecs", other, "\"v2\"");

    download();

    assertThat(target.resolve("long.fvecs")).hasBinaryContent(other);
  }

  @Test
  void aFileThatChangesMeanwhileStartsAnew() throws IOException {
    byte[] other = bytes(4, 8_000);
    server.faults.add(request -> {
      server.put("/set/long.fvecs", other, "\"v2\"");
      return false;
    });

    download();

    assertThat(target.resolve("long.fvecs")).hasBinaryContent(other);
    assertThat(notes).anyMatch(line -> line.endsWith("is no longer what it was; a new start"));
  }

  @Test
  void serversThatRefuseRangesAreReadFromTheStart() throws IOException {
    server.ranges = false;
    server.faults.add(server.breakAfter(4_000));

    download();

    assertArrived();
    assertThat(server.fetches("long")).containsExactly("GET /set/long.fvecs null",
        "GET /set/long.fvecs null");
  }

  @Test
  void busyServersAreAskedAgainAfterTheTimeTheySay() throws IOException {
    server.faults.add(FileServer.status(429, "Retry-After", "7"));
    server.faults.add(FileServer.status(503));

    new Downloader(settings().withConnections(1), new Notes(), surroundings()).run(set());

    assertArrived();
    assertThat(waits).hasSize(2);
    assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(7));
    assertThat(waits.getLast()).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2500));
    assertThat(notes)
        .anyMatch(line -> line.endsWith("the server is busy (status 429); again in 7 s"));
  }

  @Test
  void givesUpSoonWhereNobodyListens() {
    DownloadSettings many = new DownloadSettings(target, URI.create("http://127.0.0.1:1/"), null, 4,
        50, false);
    assertThatThrownBy(() -> new Downloader(many, new Notes(), surroundings()).run(set()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no connection; gave up after 4 attempts");
  }

  @Test
  void givesUpAfterSomeAttempts() {
    server.always = FileServer.status(503);

    assertThatThrownBy(this::download).isInstanceOf(DatasetException.class)
        .hasMessageContaining("the server is busy (status 503); gave up after 3 attempts");
    assertThat(target.toFile().list()).containsExactly(".download.lock");
  }

  @Test
  void filesThatAreNotThereAreNotAskedForAgain() {
    URI base = server.folder("/elsewhere/");

    assertThatThrownBy(
        () -> new Downloader(settings().from(base), new Notes(), surroundings()).run(set()))
        .hasMessage(base + "long.fvecs: there is no such file (status 404)");
    assertThat(waits).isEmpty();
  }

  @Test
  void aSilentConnectionIsReplaced() throws IOException {
    server.faults.add(request -> {
      hang("");
      return FileServer.status(503).answer(request);
    });

    new Downloader(settings(), new Notes(),
        new Surroundings(Surroundings.client(ProxySelector.of(null)), DiskSpace.REAL, waits::add,
            Duration.ofMillis(100), CHUNK))
        .run(set());

    assertArrived();
    assertThat(notes).anyMatch(line -> line.contains("nothing came for 0 s"));
  }

  @Test
  void tellsBeforeItStartsThatTheDiskIsTooSmall() {
    Surroundings full = new Surroundings(Surroundings.client(ProxySelector.of(null)),
        folder -> 2048, waits::add, Duration.ofSeconds(5), CHUNK);

    assertThatThrownBy(() -> new Downloader(settings(), new Notes(), full).run(set())).hasMessage(
        "not enough room in " + target + ": 10.5 KiB more are needed, 2.0 KiB are free");
    assertThat(server.fetches("")).isEmpty();
  }

  @Test
  void filesOfOthersAreNotOverwrittenUnlessAskedTo() throws IOException {
    Files.createDirectories(target);
    Files.write(target.resolve("short.jsonl"), SHORT);

    assertThatThrownBy(this::download).hasMessageStartingWith(
        target.resolve("short.jsonl") + " is there already and is not known to be the server's");

    new Downloader(new DownloadSettings(target, server.folder("/set/"), null, 4, 3, true),
        new Notes(), surroundings()).run(set());
    assertArrived();
  }

  @Test
  void theCheckFindsWhatWasDamagedOrLostSince() throws IOException {
    download();
    assertThat(DownloadCheck.run(target, new Notes())).isEmpty();
    byte[] damaged = LONG.clone();
    damaged[77]++;
    Files.write(target.resolve("long.fvecs"), damaged);
    Files.delete(target.resolve("short.jsonl"));

    assertThat(DownloadCheck.run(target, new Notes())).containsExactlyInAnyOrder(
        target.resolve("long.fvecs") + " has other bytes than were downloaded",
        target.resolve("short.jsonl") + " is missing");
  }

  @Test
  void goesThroughAProxy() throws IOException {
    EnvironmentProxies proxies = new EnvironmentProxies(
        Map.of("http_proxy", "127.0.0.1:" + server.address().getPort()), ProxySelector.of(null));
    Surroundings behind = new Surroundings(Surroundings.client(proxies), DiskSpace.REAL, waits::add,
        Duration.ofSeconds(5), CHUNK);

    new Downloader(settings().from(URI.create("http://far.invalid/set")), new Notes(), behind)
        .run(set());

    assertArrived();
  }

  /** The hub answers with a redirect to the server that has the bytes, and says what they are. */
  @Test
  void checksWhatTheHubStates() throws Exception {
    try (FileServer hub = new FileServer()) {
      hub.always = redirect(hash("SHA-256", LONG), 10_500);
      new Downloader(new DownloadSettings(target, hub.folder("/hub/"), "secret", 2, 3, false),
          new Notes(), surroundings()).run(only("long.fvecs"));

      assertThat(target.resolve("long.fvecs")).hasBinaryContent(LONG);
      assertThat(Manifest.read(target).orElseThrow().entry("long.fvecs").orElseThrow())
          .returns("sha256 " + hash("SHA-256", LONG), Manifest.Entry::stated)
          .returns("c0ffee", Manifest.Entry::revision);
      assertThat(hub.tokens).containsOnly("Bearer secret");
      assertThat(server.tokens).containsOnly("null");
    }
  }

  @Test
  void refusesBytesThatAreNotWhatTheHubStates() throws Exception {
    try (FileServer hub = new FileServer()) {
      hub.always = redirect(hash("SHA-256", SHORT), 10_500);
      Downloader downloader = new Downloader(settings().from(hub.folder("/hub/")), new Notes(),
          surroundings());
      assertThatThrownBy(() -> downloader.run(only("long.fvecs")))
          .hasMessageStartingWith("long.fvecs came damaged: it has sha256 ");
      assertThat(target.toFile().list()).containsExactly(".download.lock");

      hub.always = redirect(hash("SHA-256", LONG), 10_501);
      assertThatThrownBy(() -> downloader.run(only("long.fvecs")))
          .hasMessageEndingWith("the server has 10500 bytes, where the hub states 10501");
    }
  }

  @Test
  void checksSmallFilesByTheirGitHash() throws Exception {
    byte[] header = ("blob " + SHORT.length + "\0").getBytes(StandardCharsets.US_ASCII);
    String git = hash("SHA-1", header, SHORT);
    server.put("/set/short.jsonl", SHORT, "\"" + git + "\"");
    server.always = request -> {
      request.getResponseHeaders().set("X-Repo-Commit", "c0ffee");
      return false;
    };

    assertThat(new Downloader(settings(), new Notes(), surroundings()).run(only("short.jsonl"))
        .unverified()).isZero();
    assertThat(Manifest.read(target).orElseThrow().entry("short.jsonl").orElseThrow().stated())
        .isEqualTo("git " + git);
  }

  @Test
  void twoDownloadsDoNotShareAFolder() {
    server.faults.add(request -> {
      assertThatThrownBy(this::download).hasMessageContaining("another download is writing to");
      notes.add("refused");
      return false;
    });

    download();

    assertThat(notes).contains("refused");
  }

  private FileServer.Fault redirect(String sha256, long size) {
    return request -> {
      request.getResponseHeaders().set("X-Linked-Etag", "\"" + sha256 + "\"");
      request.getResponseHeaders().set("X-Linked-Size", Long.toString(size));
      request.getResponseHeaders().set("X-Repo-Commit", "c0ffee");
      String name = request.getRequestURI().getPath().replace("/hub/", "/set/");
      return FileServer.status(302, "Location", server.folder(name).toString()).answer(request);
    };
  }

  private DownloadReport download() {
    return new Downloader(settings(), new Notes(), surroundings()).run(set());
  }

  private DownloadSettings settings() {
    return new DownloadSettings(target, server.folder("/set"), null, 4, 3, false);
  }

  private Surroundings surroundings() {
    return new Surroundings(Surroundings.client(ProxySelector.of((InetSocketAddress) null)),
        DiskSpace.REAL, waits::add, Duration.ofSeconds(5), CHUNK);
  }

  private static PublicDataset set() {
    return set(List.of("long.fvecs", "short.jsonl"));
  }

  private static PublicDataset only(String file) {
    return set(List.of(file));
  }

  private static PublicDataset set(List<String> files) {
    return new PublicDataset("test", List.of(), "Two files", URI.create("http://nowhere.invalid/"),
        files, "none stated", true);
  }

  private void assertArrived() {
    assertThat(target.resolve("long.fvecs")).hasBinaryContent(LONG);
    assertThat(target.resolve("short.jsonl")).hasBinaryContent(SHORT);
  }

  private static byte[] bytes(int seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String hash(String algorithm, byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private class Notes implements DownloadListener {
    @Override
    public void progress(String stage, long done, long total) {
      assertThat(done).isBetween(0L, total);
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }
}
