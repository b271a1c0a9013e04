// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link BenchServer} in a Java virtual machine of its own. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final Writer input;
  private final BufferedReader output;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.input = process.outputWriter();
    this.output = process.inputReader();
    this.port = Integer.parseInt(line());
  }

  /**
   * Starts a server.
   *
   * @param options those of the virtual machine, such as {@code -Xmx64m}
   * @param arguments those of {@link BenchServer}
   */
  static ServerProcess start(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BenchServer.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new ServerProcess(process);
    } catch (IOException | RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  /** The port where it listens, on the loopback interface. */
  int port() {
    return port;
  }

  /** The time that its threads have run, all together. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  Figures figures() throws IOException {
    input.write('\n');
    input.flush();
    return Figures.parse(line());
  }

  private String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the server process ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    try {
      input.close();
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
    }
  }
}
