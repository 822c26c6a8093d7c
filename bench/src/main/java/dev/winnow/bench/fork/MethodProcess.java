package dev.winnow.bench.fork;

import dev.winnow.WinnowException;
import dev.winnow.bench.fork.Wire.Kind;
import dev.winnow.bench.fork.Wire.Reply;
import dev.winnow.bench.fork.Wire.Request;
import dev.winnow.bench.measure.Contest;
import dev.winnow.bench.measure.Contestant;
import dev.winnow.bench.measure.LoadPoint;
import dev.winnow.bench.measure.LocalContestant;
import dev.winnow.bench.measure.MixedPoint;
import dev.winnow.bench.measure.Point;
import dev.winnow.bench.method.BenchException;
import dev.winnow.datasets.DatasetException;
import dev.winnow.filter.InvalidFilterException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The child process: reads its {@link Contest}, then requests, from standard input, and answers on standard output. Ends
 * when the input does.
 */
public final class MethodProcess {
  private final PrintStream out;

  private MethodProcess(PrintStream out) {
    this.out = out;
  }

  /** Started by {@link ForkedContestant}. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries that print must not speak in between
    MethodProcess process = new MethodProcess(answers);
    try {
      process.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    } catch (RuntimeException | OutOfMemoryError e) {
      process.send(new Reply(Kind.ERROR, oneLine(e), null));
      System.exit(1);
    }
  }

  private void serve(BufferedReader in) throws IOException {
    Contest contest = Wire.read(in, Contest.class);
    if (contest == null) {
      return;
    }
    try (Contestant contestant = new LocalContestant(contest,
        line -> send(new Reply(Kind.LOG, line, null)))) {
      Request request;
      while ((request = Wire.read(in, Request.class)) != null) {
        send(Reply.result(answer(contestant, request)));
      }
    }
  }

  private static Object answer(Contestant contestant, Request request) {
    return switch (request.operation()) {
      case BUILD -> contestant.build();
      case SWEEPS -> contestant.sweeps(request.as(Integer.class));
      case MEASURE -> contestant.measure(request.as(Point.class));
      case LOAD -> contestant.load(request.as(LoadPoint.class));
      case MIXED -> contestant.mixed(request.as(MixedPoint.class));
      case COLD -> contestant.cold(request.as(Point.class));
      case MEMORY -> contestant.memory();
    };
  }

  private synchronized void send(Reply reply) {
    out.println(Wire.write(reply));
    out.flush();
  }

  private static String oneLine(Throwable error) {
    String message = error.getMessage() == null ? "" : error.getMessage().strip();
    String first = message.lines().findFirst().orElse("");
    boolean plain = error instanceof WinnowException || error instanceof DatasetException
        || error instanceof BenchException || error instanceof InvalidFilterException;
    return plain ? first : error.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
  }
}
