// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A disk of which one call fails. */
final class FaultyDisk implements Disk {

  /** A call that can fail. */
  enum Call {
    CREATE,
    OPEN,
    DELETE,
    CREATE_DIRECTORY,
    DELETE_DIRECTORY,
    FORCE_DIRECTORY,
    LIST,
    SIZE,
    WRITE,
    FORCE,
    CLOSE_OUTPUT,
    READ,
    TRANSFER,
    CLOSE_INPUT
  }

  /** A way to fail. */
  @FunctionalInterface
  interface Failure {
    IOException make(String message);
  }

  private final Disk real = new LocalDisk(false);
  private final Failure failure;
  private final AtomicInteger callsUntilFault;
  private final AtomicReference<@Nullable Call> failed = new AtomicReference<>();

  FaultyDisk(int callsBefore, Failure failure) {
    this.callsUntilFault = new AtomicInteger(callsBefore);
    this.failure = failure;
  }

  /** Returns the call that has failed; empty if none has. */
  Optional<Call> failed() {
    return Optional.ofNullable(failed.get());
  }

  /** Lets no more call fail. */
  void heal() {
    callsUntilFault.set(Integer.MAX_VALUE);
  }

  private void call(Call call) throws IOException {
    if (callsUntilFault.getAndDecrement() == 0) {
      failed.set(call);
      throw failure.make("told to");
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    call(Call.CREATE);
    return new FaultyOutput(real.create(file));
  }

  @Override
  public Input open(Path file) throws IOException {
    call(Call.OPEN);
    return new FaultyInput(real.open(file));
  }

  @Override
  public void delete(Path file) throws IOException {
    call(Call.DELETE);
    real.delete(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    call(Call.CREATE_DIRECTORY);
    real.createDirectory(directory);
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    call(Call.DELETE_DIRECTORY);
    real.deleteDirectory(directory);
  }

  @Override
  public void force(Path directory) throws IOException {
    call(Call.FORCE_DIRECTORY);
    real.force(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    call(Call.LIST);
    return real.list(directory);
  }

  @Override
  public long size(Path file) throws IOException {
    call(Call.SIZE);
    return real.size(file);
  }

  private final class FaultyOutput implements Output {

    private final Output real;

    FaultyOutput(Output real) {
      this.real = real;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      call(Call.WRITE);
      real.write(bytes, offset, count);
    }

    @Override
    public void force() throws IOException {
      call(Call.FORCE);
      real.force();
    }

    @Override
    public void close() throws IOException {
      real.close();
      call(Call.CLOSE_OUTPUT);
    }
  }

  private final class FaultyInput implements Input {

    private final Input real;

    FaultyInput(Input real) {
      this.real = real;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      call(Call.READ);
      return real.read(position, target);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      call(Call.TRANSFER);
      return real.transferTo(position, count, target);
    }

    @Override
    public void close() throws IOException {
      real.close();
      call(Call.CLOSE_INPUT);
    }
  }
}
