package dev.winnow.bench.report;

import dev.winnow.bench.report.Shape.Corner;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws a drawing into an image, twice its size in pixels. */
final class Png {
  private static final int SCALE = 2;
  private static final double DOT = 3.5;
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke THICK = new BasicStroke(2);

  private final Graphics2D graphics;

  private Png(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * The image as a PNG file.
   *
   * @throws IOException if this system cannot draw text, as where no fonts are installed
   */
  static byte[] of(Svg drawing) throws IOException {
    System.setProperty("java.awt.headless", "true");
    BufferedImage image = new BufferedImage(SCALE * drawing.width(), SCALE * drawing.height(),
        BufferedImage.TYPE_INT_RGB);
    try {
      Graphics2D graphics = image.createGraphics();
      graphics.scale(SCALE, SCALE);
      new Png(graphics).draw(drawing);
      graphics.dispose();
    } catch (LinkageError | RuntimeException e) { // what AWT throws without fonts or its libraries
      throw new IOException("this system cannot draw text: " + e, e);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private void draw(Svg drawing) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, drawing.width(), drawing.height());
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    drawing.shapes().forEach(this::draw);
  }

  private void draw(Shape shape) {
    switch (shape) {
      case Shape.Line(var from, var to, var colour) -> {
        use(colour, THIN);
        graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
      }
      case Shape.Label label -> text(label);
      case Shape.Polyline(var corners, var colour, var round) -> {
        use(colour, stroke(Palette.dashes(round)));
        graphics.draw(path(corners));
      }
      case Shape.Dot(var at, var colour, var _) -> {
        use(colour, THIN);
        graphics.fill(new Ellipse2D.Double(at.x() - DOT, at.y() - DOT, 2 * DOT, 2 * DOT));
      }
      case Shape.Bar(var at, var across, var down, var colour, var _) -> {
        use(colour, THIN);
        graphics.fill(new Rectangle2D.Double(at.x(), at.y(), across, down));
      }
    }
  }

  private static BasicStroke stroke(List<Integer> dashes) {
    if (dashes.isEmpty()) {
      return THICK;
    }
    float[] lengths = new float[dashes.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dashes.get(i);
    }
    return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, lengths, 0);
  }

  private void text(Shape.Label label) {
    use(label.colour(), THIN);
    double width = graphics.getFontMetrics().stringWidth(label.text());
    double before = switch (label.anchor()) {
      case "middle" -> width / 2;
      case "end" -> width;
      default -> 0;
    };
    graphics.drawString(label.text(), (float) (label.at().x() - before), (float) label.at().y());
  }

  private static Path2D path(List<Corner> corners) {
    Path2D path = new Path2D.Double();
    for (Corner corner : corners) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(corner.x(), corner.y());
      } else {
        path.lineTo(corner.x(), corner.y());
      }
    }
    return path;
  }

  private void use(String colour, BasicStroke stroke) {
    String full = colour.length() == 4 ? colour.replaceAll("([0-9a-fA-F])", "$1$1") : colour;
    graphics.setColor(Color.decode(full));
    graphics.setStroke(stroke);
  }
}
