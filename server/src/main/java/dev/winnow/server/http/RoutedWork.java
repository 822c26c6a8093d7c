package dev.winnow.server.http;

import dev.winnow.server.service.Problem;
import dev.winnow.server.work.WorkQueue;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A call on its way through the queue to its route. */
final class RoutedWork implements WorkQueue.Task {
  private final Exchange exchange;
  private final Route route;
  private final Call call;
  private final BooleanSupplier gone;
  private final ScheduledExecutorService later;
  private final TurnAways turnAways;

  /**
   * Work for a route.
   *
   * @param gone whether the client went away
   * @param later sends what may wait
   * @param turnAways when those are told that are turned away
   */
  RoutedWork(Exchange exchange, Route route, Call call, BooleanSupplier gone,
      ScheduledExecutorService later, TurnAways turnAways) {
    this.exchange = exchange;
    this.route = route;
    this.call = call;
    this.gone = gone;
    this.later = later;
    this.turnAways = turnAways;
  }

  @Override
  public boolean abandoned() {
    return gone.getAsBoolean();
  }

  @Override
  public void run(@Nullable Duration costLimit) {
    exchange.answer(route, call.withCostLimit(costLimit));
  }

  @Override
  public void tooLate() {
    exchange.fail(new Problem(Problem.Kind.DEADLINE,
        "the request waited until its deadline, "
            + Duration.ofNanos(call.allowance().endNanos() - exchange.begin()).toMillis()
            + " ms after it came"));
  }

  @Override
  public void turnedAway(Duration wait) {
    turnAway(exchange, wait, later, turnAways);
  }

  /** Tells a client to come again. */
  static void turnAway(Exchange exchange, Duration wait, ScheduledExecutorService later,
      TurnAways turnAways) {
    Problem problem = Problem.overloaded(wait);
    var _ = later.schedule(() -> exchange.fail(problem), turnAways.nextNanos(),
        TimeUnit.NANOSECONDS);
  }
}
