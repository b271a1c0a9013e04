// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * The results of several measurements of one thing.
 *
 * @param median the one in the middle
 * @param least the smallest
 * @param greatest the largest
 */
record Spread(double median, double least, double greatest) {

  static Spread of(double[] measured) {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Returns the median, then least and greatest in parentheses. */
  String text(int decimals) {
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " .. " + number + ")", median, least, greatest);
  }
}
