package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.plan.CostFactors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredCostsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 96, 65_536})
  void replacesTypicalFactorsByMeasuredOnes(int dimension) throws InterruptedException {
    CostFactors typical = CostFactors.typical(dimension);
    MeasuredCosts costs = MeasuredCosts.of(dimension);
    while (!costs.done()) { // the build's time limit ends a wait in vain
      Thread.sleep(20);
    }
    CostFactors measured = costs.factors();
    assertThat(measured.scatteredRow().far()).isBetween(typical.scatteredRow().far() / 4,
        typical.scatteredRow().far() * 4);
    assertThat(measured.refined()).isBetween(typical.refined() / 4, typical.refined() * 4);
    assertThat(measured.code().near()).isBetween(typical.code().near() / 4,
        typical.code().near() * 4);
  }

  @Test
  void measuresADimensionOnce() {
    assertThat(MeasuredCosts.of(96)).isSameAs(MeasuredCosts.of(96));
  }
}
