package dev.winnow.server.grpc;

import dev.winnow.InvalidRequestException;
import dev.winnow.proto.v1.ImportError;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.Record;
import dev.winnow.server.security.ApiKey;
import dev.winnow.server.security.Role;
import dev.winnow.server.service.Collections;
import dev.winnow.server.service.RecordImport;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An import: messages are written one after the other in a thread of its own, and the next is asked for when one is done. */
final class ImportStream implements StreamObserver<ImportRequest> {
  private final Calls calls;
  private final Collections collections;
  private final ServerCallStreamObserver<ImportResponse> observer;
  private final Caller caller = Caller.current();
  private final long begin = System.nanoTime();
  private final ExecutorService thread = Executors
      .newSingleThreadExecutor(Thread.ofVirtual().name("winnow-import").factory());
  private @Nullable RecordImport records;
  private @Nullable ApiKey key;
  private long number;
  private volatile boolean ended;

  ImportStream(Calls calls, Collections collections, StreamObserver<ImportResponse> observer) {
    this.calls = calls;
    this.collections = collections;
    this.observer = (ServerCallStreamObserver<ImportResponse>) observer;
    this.observer.disableAutoRequest();
    this.observer.request(1);
  }

  @Override
  public void onNext(ImportRequest request) {
    if (records == null) {
      try {
        key = calls.authenticate(caller, Role.WRITE, request.getCollection());
        records = new RecordImport(collections.of(request.getCollection()));
      } catch (RuntimeException e) {
        fail(e);
        return;
      }
    }
    RecordImport target = records;
    thread.execute(() -> {
      try {
        write(target, request.getRecordsList());
        observer.request(1);
      } catch (RuntimeException | OutOfMemoryError e) {
        fail(e);
      }
    });
  }

  private void fail(Throwable failure) {
    if (!ended) {
      ended = true;
      observer.onError(calls.failed(caller, failure, begin, key));
      thread.shutdown();
    }
  }

  private void write(RecordImport target, List<Record> messages) {
    for (Record message : messages) {
      number++;
      try {
        target.add(number, Values.document(message));
      } catch (InvalidRequestException e) {
        target.fail(number, String.valueOf(e.getMessage()));
      }
    }
    target.flush();
  }

  @Override
  public void onError(Throwable gone) {
    ended = true;
    thread.shutdown();
  }

  @Override
  public void onCompleted() {
    if (ended) {
      return;
    }
    thread.execute(() -> {
      if (!ended) {
        ended = true;
        calls.answered(caller, Status.Code.OK, begin, key);
        observer.onNext(response());
        observer.onCompleted();
      }
    });
    thread.shutdown();
  }

  private ImportResponse response() {
    ImportResponse.Builder response = ImportResponse.newBuilder();
    RecordImport all = records;
    if (all != null) {
      response.setWritten(all.written()).setFailed(all.failed());
      all.wrong().forEach(one -> response
          .addErrors(ImportError.newBuilder().setRecord(one.place()).setDetail(one.detail())));
    }
    return response.build();
  }
}
