// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own. */
final class ServerProcess implements AutoCloseable {

  private static final String READY = "LWS endpoint ready at ";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader out;

  private ServerProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
  }

  /**
   * The remains of an ended process.
   *
   * @param status its exit status
   * @param out what it has printed
   * @param err what it has complained of
   */
  record End(int status, List<String> out, List<String> err) {}

  /** Starts it. Unless a store is named, it gets the one in memory, so that none is left behind. */
  static ServerProcess start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.matches("--(store|data).*"))) {
      all.add("--store=memory");
    }
    return startIn(Path.of("."), all.toArray(String[]::new));
  }

  /** Starts it in a working directory, with these arguments and no others. */
  static ServerProcess startIn(Path directory, String... arguments) throws IOException {
    return startIn(directory, List.of(), arguments);
  }

  /** Starts it with options of the JVM's, such as {@code -Xmx512m}. */
  static ServerProcess startIn(Path directory, List<String> jvm, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(command());
    command.addAll(1, jvm);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8"); // names of files are text
    return new ServerProcess(builder.start());
  }

  /** The command that starts it, without arguments. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", // as the manifest of the jar says
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** Waits until it listens; says where. */
  URI baseUri() throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new AssertionError(
          "not ready: " + line + "; " + process.errorReader().lines().toList());
    }
    return URI.create(line.substring(READY.length()));
  }

  /**
   * Asks it to end, as a service manager does. By its handle, which leaves what it says readable.
   */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it as a failure of the machine would. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended. */
  End end() throws InterruptedException {
    List<String> printed = out.lines().toList();
    List<String> complaints = process.errorReader(UTF_8).lines().toList();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return new End(process.exitValue(), printed, complaints);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
