package io.pactable.desk;

import java.util.Arrays;

/** A workbook that was opened at the desk. Its bytes are never changed: an addition makes another workbook. */
final class OpenedWorkbook {

    private final String hash;
    private final String file;
    private final byte[] bytes;

    /**
     * A workbook that is not changed from here on.
     *
     * @param hash SHA-256 of the bytes, in hexadecimal
     * @param file its name, fit to be shown
     */
    OpenedWorkbook(String hash, String file, byte[] bytes) {
        this.hash = hash;
        this.file = file;
        this.bytes = bytes;
    }

    String hash() {
        return hash;
    }

    String file() {
        return file;
    }

    /** The id of the rulebook that the file would be. */
    String id() {
        return FileNames.id(file);
    }

    int size() {
        return bytes.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }
}
