package io.pactable.bulk;

import java.io.IOException;
import java.nio.file.Path;

/** The disk of the machine, on which one thing fails and nothing works after it: as if the process had been killed. */
final class BreakingDisk implements Disk {

    /** Half of what is written arrives when that is what fails. */
    private final int last;

    private int count;

    /** @param last number of the thing that fails, from 1 */
    BreakingDisk(int last) {
        this.last = last;
    }

    /** Whether it failed. */
    boolean broke() {
        return count >= last;
    }

    private boolean breaks() throws IOException {
        count++;
        if (count > last) {
            throw new IOException("It is broken.");
        }
        return count == last;
    }

    private void step() throws IOException {
        if (breaks()) {
            throw new IOException("It breaks here.");
        }
    }

    @Override
    public Growing open(Path file) throws IOException {
        step();
        Growing real = Disk.REAL.open(file);
        return new Growing() {
            @Override
            public long size() throws IOException {
                return real.size();
            }

            @Override
            public void truncate(long size) throws IOException {
                step();
                real.truncate(size);
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                if (breaks()) {
                    real.write(java.util.Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException("It breaks in the middle.");
                }
                real.write(bytes);
            }

            @Override
            public void force() throws IOException {
                step();
                real.force();
            }

            @Override
            public boolean lock() throws IOException {
                return real.lock();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        Disk.REAL.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        Disk.REAL.delete(file);
    }
}
