package io.pactable.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Everything that a run does to files, so that a test can make each of it fail. */
interface Disk {

    /** A file that grows at its end. */
    interface Growing extends Closeable {

        long size() throws IOException;

        /** Cuts off what is behind; the next write goes there. */
        void truncate(long size) throws IOException;

        void write(byte[] bytes) throws IOException;

        /** Returns when all that was written would outlive a loss of power. */
        void force() throws IOException;

        /** Whether nobody else has the file locked. From then on nobody else gets it, until it is closed. */
        boolean lock() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The file, made when it is not there. */
    Growing open(Path file) throws IOException;

    /** Gives the file another name at once, taking the place of the one that has it. */
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /** That of the machine. */
    Disk REAL = new Disk() {
        @Override
        public Growing open(Path file) throws IOException {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            channel.position(channel.size());
            return new OfAChannel(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    };

    /** A file of the machine. */
    record OfAChannel(FileChannel channel) implements Growing {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public boolean lock() throws IOException {
            try {
                FileLock lock = channel.tryLock();
                return lock != null;
            } catch (OverlappingFileLockException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
