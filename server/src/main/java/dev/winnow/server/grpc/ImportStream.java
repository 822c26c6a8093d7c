package dev.winnow.server.grpc;

import dev.winnow.Document;
import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.proto.v1.ImportError;
import dev.winnow.proto.v1.ImportRequest;
import dev.winnow.proto.v1.ImportResponse;
import dev.winnow.proto.v1.Record;
import dev.winnow.server.security.Role;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An import: messages are written one after the other in a thread of its own, and the next is asked for when one is done. */
final class ImportStream implements StreamObserver<ImportRequest> {
  private static final int NAMED = 100;

  private final Calls calls;
  private final ServerCallStreamObserver<ImportResponse> observer;
  private final ExecutorService thread = Executors
      .newSingleThreadExecutor(Thread.ofVirtual().name("winnow-import").factory());
  private final ImportResponse.Builder response = ImportResponse.newBuilder();
  private @Nullable VectorCollection collection;
  private long number;
  private long written;
  private long failed;
  private volatile boolean ended;

  ImportStream(Calls calls, StreamObserver<ImportResponse> observer) {
    this.calls = calls;
    this.observer = (ServerCallStreamObserver<ImportResponse>) observer;
    this.observer.disableAutoRequest();
    this.observer.request(1);
  }

  @Override
  public void onNext(ImportRequest request) {
    if (collection == null) {
      try {
        calls.authenticate(Role.WRITE, request.getCollection());
        collection = calls.collection(request.getCollection());
      } catch (StatusRuntimeException e) {
        fail(e);
        return;
      }
    }
    VectorCollection target = collection;
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

  /** All at once; if one does not fit the schema, each by itself. */
  private void write(VectorCollection target, List<Record> records) {
    List<Document> documents = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    for (Record record : records) {
      number++;
      try {
        documents.add(Values.document(record));
        places.add(number);
      } catch (InvalidRequestException e) {
        error(number, e);
      }
    }
    try {
      target.upsert(documents);
      written += documents.size();
    } catch (InvalidRequestException e) {
      for (int i = 0; i < documents.size(); i++) {
        try {
          target.upsert(documents.get(i));
          written++;
        } catch (InvalidRequestException wrong) {
          error(places.get(i), wrong);
        }
      }
    }
  }

  private void error(long place, InvalidRequestException wrong) {
    failed++;
    if (response.getErrorsCount() < NAMED) {
      response.addErrors(
          ImportError.newBuilder().setRecord(place).setDetail(String.valueOf(wrong.getMessage())));
    }
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
        observer.onNext(response.setWritten(written).setFailed(failed).build());
        observer.onCompleted();
      }
    });
    thread.shutdown();
  }
}
