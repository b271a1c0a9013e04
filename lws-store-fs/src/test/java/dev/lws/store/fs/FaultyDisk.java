package dev.lws.store.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk of which one call fails. */
final class FaultyDisk implements Disk {

  private final Disk real = new LocalDisk(true);
  private final AtomicInteger callsUntilFault;

  FaultyDisk(int callsBefore) {
    callsUntilFault = new AtomicInteger(callsBefore);
  }

  boolean hasFailed() {
    return callsUntilFault.get() < 0;
  }

  /** Lets no more call fail. */
  void heal() {
    callsUntilFault.set(Integer.MAX_VALUE);
  }

  private void call() throws IOException {
    if (callsUntilFault.getAndDecrement() == 0) {
      throw new IOException("told to");
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    call();
    return new FaultyOutput(real.create(file));
  }

  @Override
  public Input open(Path file) throws IOException {
    call();
    return new FaultyInput(real.open(file));
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    real.delete(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    call();
    real.createDirectory(directory);
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    call();
    real.deleteDirectory(directory);
  }

  @Override
  public void force(Path directory) throws IOException {
    call();
    real.force(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    call();
    return real.list(directory);
  }

  @Override
  public long size(Path file) throws IOException {
    call();
    return real.size(file);
  }

  private final class FaultyOutput implements Output {

    private final Output real;

    FaultyOutput(Output real) {
      this.real = real;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      call();
      real.write(bytes, offset, count);
    }

    @Override
    public void force() throws IOException {
      call();
      real.force();
    }

    @Override
    public void close() throws IOException {
      real.close();
      call();
    }
  }

  private final class FaultyInput implements Input {

    private final Input real;

    FaultyInput(Input real) {
      this.real = real;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      call();
      return real.read(position, target);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      call();
      return real.transferTo(position, count, target);
    }

    @Override
    public void close() throws IOException {
      real.close();
      call();
    }
  }
}
