package io.pactable.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts and of parts of files. */
final class Hashes {

    private static final int BUFFER = 1 << 16;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this machine cannot be copied.", e);
        }
    }

    static String of(String text) {
        return hex(sha256(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest so far, which stays as it is. */
    static String soFar(MessageDigest digest) {
        return hex(copy(digest), new byte[0]);
    }

    private static String hex(MessageDigest digest, byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /** Of the bytes of a file from one place to another; fewer when it ends before. */
    static MessageDigest of(Path file, long from, long to) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(from);
            for (long left = to - from; left > 0; ) {
                buffer.clear().limit((int) Math.min(left, BUFFER));
                int read = channel.read(buffer);
                if (read < 0) {
                    break;
                }
                digest.update(buffer.flip());
                left -= read;
            }
        }
        return digest;
    }
}
