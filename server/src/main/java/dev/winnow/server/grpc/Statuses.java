package dev.winnow.server.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import dev.winnow.server.service.Problem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Locale;

/** Problems as gRPC has them: a status with details. */
final class Statuses {
  private static final String DOMAIN = "winnow";

  private Statuses() {}

  static Status.Code code(Problem.Kind kind) {
    return switch (kind) {
      case INVALID_REQUEST, URI_TOO_LONG, TOO_LARGE, HEADERS_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE ->
        Status.Code.INVALID_ARGUMENT;
      case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case FORBIDDEN -> Status.Code.PERMISSION_DENIED;
      case NOT_FOUND -> Status.Code.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> Status.Code.UNIMPLEMENTED;
      case CONFLICT -> Status.Code.ALREADY_EXISTS;
      case OVERLOADED -> Status.Code.RESOURCE_EXHAUSTED;
      case DATA_DAMAGED -> Status.Code.DATA_LOSS;
      case INTERNAL -> Status.Code.INTERNAL;
      case UNAVAILABLE -> Status.Code.UNAVAILABLE;
      case DEADLINE -> Status.Code.DEADLINE_EXCEEDED;
    };
  }

  static StatusRuntimeException of(Problem problem, String requestId) {
    String detail = String.valueOf(problem.getMessage());
    com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
        .setCode(code(problem.kind()).value()).setMessage(detail)
        .addDetails(Any.pack(ErrorInfo.newBuilder().setDomain(DOMAIN)
            .setReason(problem.kind().name().toUpperCase(Locale.ROOT)).build()))
        .addDetails(Any.pack(RequestInfo.newBuilder().setRequestId(requestId).build()));
    String field = problem.field();
    if (field != null) {
      status.addDetails(Any.pack(BadRequest.newBuilder()
          .addFieldViolations(
              BadRequest.FieldViolation.newBuilder().setField(field).setDescription(detail))
          .build()));
    }
    Duration wait = problem.retryAfter();
    if (wait != null) {
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(com.google.protobuf.Duration
          .newBuilder().setSeconds(wait.getSeconds()).setNanos(wait.getNano())).build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }
}
