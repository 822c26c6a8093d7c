package dev.winnow.client;

import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.WinnowGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends records in one stream, no faster than the server takes them. Used once, by one thread. */
final class ImportCall implements ClientResponseObserver<ImportRequest, ImportResponse> {
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 1 << 20;
  private static final long LOOK_SECONDS = 1;

  private final Semaphore changed = new Semaphore(0);
  private final CompletableFuture<ImportResponse> answer = new CompletableFuture<>();
  private @Nullable ClientCallStreamObserver<ImportRequest> stream;

  ImportReport send(Transport transport, String collection, Iterator<Document> records) {
    var _ = WinnowGrpc.newStub(transport.channel(Transport.newId())).importRecords(this);
    ClientCallStreamObserver<ImportRequest> to = stream;
    if (to == null) {
      throw new IllegalStateException("the call did not begin");
    }
    try {
      send(to, collection, records);
      return report(answer.join());
    } catch (CompletionException e) {
      throw Failures.exception(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) { // of the records, or of this thread being interrupted
      to.cancel("the client gave up", e);
      throw e;
    }
  }

  private void send(ClientCallStreamObserver<ImportRequest> to, String collection,
      Iterator<Document> records) {
    ImportRequest.Builder batch = ImportRequest.newBuilder().setCollection(collection);
    int bytes = 0;
    while (records.hasNext() && !answer.isDone()) {
      dev.winnow.proto.v1.Record record = Messages.message(records.next());
      batch.addRecords(record);
      bytes += record.getSerializedSize();
      if (batch.getRecordsCount() == BATCH || bytes >= BATCH_BYTES) {
        awaitReady(to);
        to.onNext(batch.build());
        batch = ImportRequest.newBuilder();
        bytes = 0;
      }
    }
    if (!answer.isDone()) {
      to.onNext(batch.build());
      to.onCompleted();
    }
  }

  private void awaitReady(ClientCallStreamObserver<ImportRequest> to) {
    while (!to.isReady() && !answer.isDone()) {
      try {
        boolean _ = changed.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WinnowClientException(WinnowClientException.Kind.CANCELLED,
            "interrupted during an import; what was written before stays", null, null, e);
      }
    }
  }

  private static ImportReport report(ImportResponse response) {
    return new ImportReport(response.getWritten(), response.getFailed(),
        response.getErrorsList().stream()
            .map(error -> new ImportReport.Wrong(error.getRecord(), error.getDetail())).toList());
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ImportRequest> observer) {
    stream = observer;
    observer.setOnReadyHandler(changed::release);
  }

  @Override
  public void onNext(ImportResponse response) {
    answer.complete(response);
  }

  @Override
  public void onError(Throwable failure) {
    answer.completeExceptionally(failure);
    changed.release();
  }

  @Override
  public void onCompleted() {
    changed.release();
  }
}
