// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.Arrays;

/** The results of baseline and subject, round by round. */
final class Comparison {

  private final String nameOfBaseline;
  private final String nameOfSubject;
  private final double[] baseline;
  private final double[] subject;

  Comparison(String nameOfBaseline, String nameOfSubject, int rounds) {
    this.nameOfBaseline = nameOfBaseline;
    this.nameOfSubject = nameOfSubject;
    this.baseline = new double[rounds];
    this.subject = new double[rounds];
  }

  void set(int round, double ofBaseline, double ofSubject) {
    baseline[round] = ofBaseline;
    subject[round] = ofSubject;
  }

  void print(String unit, int decimals) {
    double[] ratios = new double[baseline.length];
    Arrays.setAll(ratios, round -> subject[round] / baseline[round]);
    System.out.printf("  %s: median (least .. greatest)%n", unit);
    print(nameOfBaseline, baseline, decimals);
    print(nameOfSubject, subject, decimals);
    print("ratio, round by round", ratios, 2);
  }

  private static void print(String name, double[] measured, int decimals) {
    System.out.printf("    %-21s %s%n", name, Spread.of(measured).text(decimals));
  }
}
