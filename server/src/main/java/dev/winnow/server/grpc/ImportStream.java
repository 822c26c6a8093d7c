package dev.winnow.server.grpc;

import dev.winnow.InvalidRequestException;
import dev.winnow.proto.v1.ImportError;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.Record;
import dev.winnow.server.security.Role;
import dev.winnow.server.work.RecordImport;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An import: messages are written one after the other in a thread of its own, and the next is asked for when one is done. */
final class ImportStream implements StreamObserver<ImportRequest> {
  private final Calls calls;
  private final ServerCallStreamObserver<ImportResponse> observer;
  private final ExecutorService thread = Executors
      .newSingleThreadExecutor(Thread.ofVirtual().name("winnow-import").factory());
  private @Nullable RecordImport records;
  private long number;
  private volatile boolean ended;

  ImportStream(Calls calls, StreamObserver<ImportResponse> observer) {
    this.calls = calls;
    this.observer = (ServerCallStreamObserver<ImportResponse>) observer;
    this.observer.disableAutoRequest();
    this.observer.request(1);
  }

  @Override
  public void onNext(ImportRequest request) {
    if (records == null) {
      try {
        calls.authenticate(Role.WRITE, request.getCollection());
        records = new RecordImport(calls.collection(request.getCollection()));
      } catch (StatusRuntimeException e) {
        fail(e);
        return;
      }
    }
    RecordImport target = records;
    thread.execute(() -> {
      try {
        write(target, request.getRecordsList());
        observer.request(1);
      } catch (RuntimeException e) {
        fail(Calls.status(e));
      }
    });
  }

  private void fail(StatusRuntimeException status) {
    if (!ended) {
      ended = true;
      observer.onError(status);
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
    thread.execute(() -> {
      if (!ended) {
        ended = true;
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
