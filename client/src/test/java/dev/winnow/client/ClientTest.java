package dev.winnow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.OpenOptions;
import dev.winnow.server.ServerOptions;
import dev.winnow.server.WinnowServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole surface against a real server. */
class ClientTest {
  private static final Instant MADE = Instant.parse("2024-02-01T00:00:00Z");

  @TempDir
  Path folder;
  private WinnowServer server;
  private WinnowClient client;
  private RemoteCollection papers;

  @BeforeEach
  void start() {
    serve(0);
    client = WinnowClient.open(ClientOptions.of("127.0.0.1", server.grpcPort()));
    papers = client.collection("papers");
    assertThat(papers.create(Schema.cosine(3).with("area", "keyword").with("year", "integer")
        .with("tags", "keyword[]").with("made", "timestamp"))).isTrue();
    assertThat(papers.upsert(IntStream.range(0, 20).mapToObj(ClientTest::paper).toList()))
        .isEqualTo(20);
  }

  private void serve(int grpcPort) {
    server = WinnowServer.start(folder.resolve("db"), new OpenOptions(false, false),
        ServerOptions.defaults().withPorts(0, grpcPort).withSlow(Duration.ZERO), "test");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static Document paper(int i) {
    return new Document("p" + i, new float[] {1, i, 0.5f}, Map.of("area",
        i % 2 == 0 ? "cs" : "math", "year", 2_000 + i, "tags", List.of("t" + i % 3), "made", MADE));
  }

  @Test
  void collectionsAndRecords() {
    assertThat(client.collections()).containsExactly("papers");
    CollectionInfo info = papers.describe();
    assertThat(info.records()).isEqualTo(20);
    assertThat(papers.create(info.schema())).isFalse();
    Document read = papers.get("p4");
    assertThat(read.attributes())
        .isEqualTo(Map.of("area", "cs", "year", 2_004L, "tags", List.of("t1"), "made", MADE));
    Map<String, Object> change = new HashMap<>(Map.of("year", 1));
    change.put("area", null);
    papers.update("p4", change);
    assertThat(papers.get("p4").attributes()).containsEntry("year", 1L).doesNotContainKey("area");
    assertThat(papers.count("year < 2005")).isEqualTo(5);
    assertThat(papers.delete(List.of("p0", "nobody"))).isEqualTo(1);
    assertThat(papers.deleteWhere("area = 'math'")).isEqualTo(10);
    assertThat(papers.count("")).isEqualTo(9);
    List<String> ids = new ArrayList<>();
    papers.scroll(Scroll.all().limit(2).orderedBy("year", true))
        .forEach(record -> ids.add(record.id()));
    assertThat(ids).containsExactly("p18", "p16", "p14", "p12", "p10", "p8", "p6", "p2", "p4");
    papers.drop();
    assertThat(client.collections()).isEmpty();
  }

  @Test
  void searches() {
    Search.Builder near = Search.near(new float[] {1, 3, 0.5f}).k(4).where("area = 'cs'").recall(1)
        .attributes(List.of("year"));
    SearchAnswer first = papers.search(near.explain().withVectors().build());
    assertThat(first.matches()).isEqualTo(10);
    assertThat(first.hits()).hasSize(4).allSatisfy(hit -> {
      assertThat(hit.attributes()).containsOnlyKeys("year");
      assertThat(hit.vector()).hasSize(3);
    });
    assertThat(first.explain()).isNotNull();
    SearchAnswer second = papers.search(near.after(first.next()).build());
    assertThat(second.hits()).hasSize(4).doesNotContainAnyElementsOf(first.hits());
    assertThat(papers.search(List.of(Search.like("p1").k(2).build(), Search.like("p2").build())))
        .extracting(answer -> answer.hits().size()).containsExactly(2, 10);
    assertThat(papers.searchGroups(Search.like("p1").build(), "area", 2, 3))
        .extracting(Group::value).containsExactlyInAnyOrder("cs", "math");
    assertThat(papers.facets("area", "", 10).counts()).hasSize(2)
        .allSatisfy(count -> assertThat(count.records()).isEqualTo(10));
    assertThat(client.slowSearches()).isNotEmpty();
  }

  @Test
  void upkeepAndSnapshots() {
    papers.flush();
    papers.compact();
    assertThat(papers.describe().segments()).hasSize(1);
    assertThat(papers.createSnapshot("s")).isTrue();
    assertThat(papers.createSnapshot("s")).isFalse();
    assertThat(papers.snapshots()).containsExactly("s");
    RemoteCollection copy = client.collection("copy");
    copy.restore("papers", "s");
    assertThat(copy.count("")).isEqualTo(20);
    papers.removeRelevanceModel();
    assertFails(WinnowClientException.Kind.NOT_FOUND, papers::relevanceModel);
    assertFails(WinnowClientException.Kind.INVALID, () -> papers.setRelevanceModel(new byte[9]));
    assertFails(WinnowClientException.Kind.CONFLICT, () -> copy.restore("papers", "s"));
  }

  @Test
  void importsOfAnyLengthNameWhatIsWrong() {
    Stream<Document> records = IntStream.range(0, 30_000)
        .mapToObj(i -> i == 77 ? new Document("wrong", new float[] {1}) : paper(i));
    ImportReport report = papers.importAll(records.iterator());
    assertThat(report.written()).isEqualTo(29_999);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.errors().getFirst().record()).isEqualTo(78);
    assertThat(report.errors().getFirst().detail()).contains("dimension");
    assertThat(papers.count("")).isEqualTo(29_999);
    assertFails(WinnowClientException.Kind.NOT_FOUND,
        () -> client.collection("absent").importAll(List.of(paper(1)).iterator()));
    assertThatThrownBy(() -> papers.importAll(Stream.<Document>generate(() -> {
      throw new IllegalStateException("no more");
    }).iterator())).isInstanceOf(IllegalStateException.class);
    assertThat(papers.count("")).isEqualTo(29_999);
  }

  @Test
  void errorsSayWhatAndWhere() {
    assertThatThrownBy(() -> papers.search(Search.like("p1").k(0).build()))
        .isInstanceOfSatisfying(WinnowClientException.class, e -> {
          assertThat(e.kind()).isEqualTo(WinnowClientException.Kind.INVALID);
          assertThat(e.field()).isEqualTo("k");
          assertThat(e.getMessage()).contains("1 to 10000");
          assertThat(e.requestId()).isNotNull();
        });
    assertFails(WinnowClientException.Kind.INVALID,
        () -> papers.search(Search.like("p1").where("nofield = 1").build()));
    assertFails(WinnowClientException.Kind.NOT_FOUND, () -> papers.get("nobody"));
    assertThatThrownBy(() -> papers.upsert(new Document("x", new float[3], Map.of("area", 'c'))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("area");
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertFails(WinnowClientException.Kind kind, Runnable call) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(WinnowClientException.class,
        e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aServerThatComesBackIsFoundAgain() {
    int port = server.grpcPort();
    server.close();
    var waiting = client.async().collection("papers").count("");
    serve(port);
    assertThat(waiting.join()).isEqualTo(20);
    assertThat(papers.count("")).isEqualTo(20);
  }
}
