package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.generate.FolderLayout;
import dev.winnow.datasets.generate.PaperFolder;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.datasets.generate.PaperSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a server with the published layout of the arXiv set to a collection and a measurement, without a conversion. */
class DatasetDownloadCommandTest {
  @TempDir
  Path work;
  private Path served;
  private HttpServer server;

  @BeforeEach
  void serveASmallSet() throws IOException {
    served = work.resolve("served");
    PaperFolder.write(new PaperGenerator(PaperSettings.of(300, 16).withQueries(5)), served,
        FolderLayout.ARXIV, 1, Progress.NONE);
    Command answered = Command.run("dataset", "truth", served, "-k", 10);
    assertThat(answered.code()).as(answered.err()).isZero();
    rename("unfiltered", "ground_truth");
    rename("em", "ground_truth_em");
    rename("range", "ground_truth_r");
    rename("emis", "ground_truth_emis");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", request -> {
      Path file = served.resolve(request.getRequestURI().getPath().substring(1));
      if (Files.notExists(file)) {
        request.sendResponseHeaders(404, -1);
      } else {
        byte[] bytes = Files.readAllBytes(file);
        request.sendResponseHeaders(200, bytes.length);
        try (var body = request.getResponseBody()) {
          body.write(bytes);
        } catch (IOException e) {
          request.close(); // only the head was wanted
        }
      }
      request.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void downloadsDescribesImportsAndMeasures() {
    Path set = work.resolve("set");

    Command downloaded = download(set);

    assertThat(downloaded.code()).as(downloaded.err()).isZero();
    assertThat(downloaded.out()).contains("10 files fetched", "the server states no checksum of 10",
        "dataset describe");
    assertThat(downloaded.err()).contains("licence: The card of this data set states no licence");
    assertThat(Command.run("dataset", "download", "arxiv-small", "--to", set, "--check").out())
        .contains("are as they were downloaded");
    assertThat(Command.run("dataset", "describe", set).out()).contains("300", "workload emis",
        "number_of_sub_categories");
    assertThat(
        Command.run("import", set, "--collection", "arxiv", "--data", work.resolve("db")).out())
        .contains("300 records");
    Command measured = Command.run("bench", set, "--workload", "emis", "--method", "exact",
        "--in-process", "--out", work.resolve("out"));
    assertThat(measured.code()).as(measured.err()).isZero();
    assertThat(measured.out()).contains("emis", "1.000");
    assertThat(Command.run("dataset", "truth", set).out()).contains("all workloads have answers");
  }

  @Test
  void saysWhatIsWrongInOneLine() throws IOException {
    assertThat(Command.run("dataset", "download", "arxiv-huge"))
        .returns(ErrorLines.WRONG_USAGE, Command::code).returns(true, command -> command.err()
            .startsWith("winnow: no data set is known as 'arxiv-huge'; known are: arxiv-small, "));
    assertThat(Command.run("dataset", "download").code()).isEqualTo(ErrorLines.WRONG_USAGE);
    assertThat(Command.run("dataset", "download", "sift", "--base-url", "ftp://x/").err())
        .contains("base URL 'ftp://x/' is not allowed");
    Files.delete(served.resolve("ground_truth_em.ivecs"));
    Command missing = download(work.resolve("missing"));
    assertThat(missing.code()).isEqualTo(ErrorLines.FAILED);
    assertThat(missing.err()).contains("ground_truth_em.ivecs: there is no such file (status 404)");
    assertThat(Command.run("dataset", "download", "--list").out()).contains("arxiv-large",
        "glove-100-angular", "yfcc-10m");
  }

  private Command download(Path target) {
    return Command.run("dataset", "download", "arxiv-small", "--to", target, "--base-url",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void rename(String workload, String name) throws IOException {
    Files.move(served.resolve(workload + ".groundtruth.ivecs"), served.resolve(name + ".ivecs"));
  }
}
