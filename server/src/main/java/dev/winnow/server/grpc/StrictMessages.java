package dev.winnow.server.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Refuses bytes that are no message of their call as the client's fault; without it they are the server's, and a failure of unknown kind. */
final class StrictMessages implements ServerInterceptor {
  private StrictMessages() {}

  /** A service whose calls refuse such bytes. */
  static ServerServiceDefinition of(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service),
        new StrictMessages());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
      ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<Q>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        if (refused) {
          return;
        }
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException e) { // reading a message throws this, services answer it
          refused = true;
          super.onCancel();
          call.close(e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
              ? e.getStatus()
              : Status.INVALID_ARGUMENT.withDescription("the message is not what "
                  + call.getMethodDescriptor().getFullMethodName() + " takes"),
              new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }

      @Override
      public void onCancel() {
        if (!refused) {
          super.onCancel();
        }
      }

      @Override
      public void onComplete() {
        if (!refused) {
          super.onComplete();
        }
      }
    };
  }
}
