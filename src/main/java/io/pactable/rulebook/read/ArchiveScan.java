package io.pactable.rulebook.read;

import io.pactable.rulebook.read.WorkbookFile.Unopened;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Walks through the archive that a workbook is before anything of it is kept in memory: how much it unpacks to, what
 * its parts are called, and whether every reader of archives sees the same parts in it.
 */
final class ArchiveScan {

    /** Most parts of a workbook. */
    static final int MOST_PARTS = 500;

    /** Most bytes that all parts of a workbook unpack to. */
    static final int MOST_UNPACKED = 48 * 1024 * 1024;

    private static final String SAVE_AGAIN = "Open it in a spreadsheet and save it again as an Excel workbook (.xlsx).";
    private static final int END = 0x06054b50;
    private static final int LISTED = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LISTED_SIZE = 46;
    private static final int PART = 0x04034b50;
    private static final int PART_SIZE = 30;

    /** What may stand behind a part: its checksum and sizes. */
    private static final int LARGEST_DESCRIPTOR = 24;

    private static final int LARGEST_COMMENT = 65_535;

    private final PartScan parts = new PartScan();
    private final List<String> names = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private long unpacked;

    private ArchiveScan() {}

    /**
     * The parts in the archive.
     *
     * @throws Unopened if the archive must not be opened
     */
    static Parts check(byte[] archive) throws Unopened, IOException {
        ArchiveScan scan = new ArchiveScan();
        scan.walk(archive);
        return scan.parts.parts();
    }

    private void walk(byte[] archive) throws Unopened, IOException {
        List<String> listed = listed(archive);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                named(name);
                if (names.size() > MOST_PARTS) {
                    throw new Unopened(
                            "The workbook has more than %s parts.".formatted(MOST_PARTS),
                            "Delete pictures, comments and sheets that it does not need.");
                }
                byte[] content = content(zip);
                if (!entry.isDirectory()) {
                    parts.check(name, content);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("A name in the archive cannot be read.", e);
        }
        List<String> seen = new ArrayList<>(names);
        seen.sort(null);
        listed.sort(null);
        if (!seen.equals(listed)) {
            throw new Unopened("The workbook holds other parts than its table of contents lists.", SAVE_AGAIN);
        }
    }

    private void named(String name) throws Unopened {
        names.add(name);
        boolean odd = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/", -1)).contains("..")
                || name.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (odd) {
            throw new Unopened("A part of the workbook has a name that no spreadsheet gives.", SAVE_AGAIN);
        }
        if (!known.add(name.toLowerCase(Locale.ROOT))) {
            throw new Unopened("The workbook holds two parts with the same name.", SAVE_AGAIN);
        }
    }

    private byte[] content(InputStream zip) throws Unopened, IOException {
        int room = (int) (MOST_UNPACKED - unpacked);
        byte[] content = zip.readNBytes(room + 1);
        unpacked += content.length;
        if (content.length > room) {
            throw new Unopened(
                    "The workbook unpacks to too much: more than %s megabytes.".formatted(MOST_UNPACKED / 1024 / 1024),
                    "Delete rows, pictures and sheets that it does not need, and save it again.");
        }
        return content;
    }

    /**
     * The names in the archive's table of contents, by which other readers go. The parts that it lists must fill the
     * archive without a gap, so that nothing stands where only one kind of reader looks.
     */
    private static List<String> listed(byte[] archive) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(bytes);
        int count = Short.toUnsignedInt(bytes.getShort(end + 10));
        long contents = Integer.toUnsignedLong(bytes.getInt(end + 16));
        if (contents + Integer.toUnsignedLong(bytes.getInt(end + 12)) != end) {
            throw damaged();
        }
        List<String> names = new ArrayList<>();
        TreeMap<Long, Long> places = new TreeMap<>();
        long at = contents;
        for (int i = 0; i < count; i++) {
            if (at + LISTED_SIZE > end || bytes.getInt((int) at) != LISTED) {
                throw damaged();
            }
            int name = Short.toUnsignedInt(bytes.getShort((int) at + 28));
            int extra = Short.toUnsignedInt(bytes.getShort((int) at + 30));
            int comment = Short.toUnsignedInt(bytes.getShort((int) at + 32));
            long place = Integer.toUnsignedLong(bytes.getInt((int) at + 42));
            long size = Integer.toUnsignedLong(bytes.getInt((int) at + 20));
            if (at + LISTED_SIZE + name > end || place + PART_SIZE > contents || bytes.getInt((int) place) != PART) {
                throw damaged();
            }
            names.add(new String(archive, (int) at + LISTED_SIZE, name, StandardCharsets.UTF_8));
            int ownName = Short.toUnsignedInt(bytes.getShort((int) place + 26));
            int ownExtra = Short.toUnsignedInt(bytes.getShort((int) place + 28));
            places.put(place, place + PART_SIZE + ownName + ownExtra + size);
            at += LISTED_SIZE + name + extra + comment;
        }
        long expected = 0;
        for (Map.Entry<Long, Long> part : places.entrySet()) {
            long gap = part.getKey() - expected;
            if (gap < 0 || gap > (expected == 0 ? 0 : LARGEST_DESCRIPTOR)) {
                throw damaged();
            }
            expected = part.getValue();
        }
        long gap = contents - expected;
        if (gap < 0 || gap > LARGEST_DESCRIPTOR || at != end) {
            throw damaged();
        }
        return names;
    }

    private static IOException damaged() {
        return new IOException("The table of contents is damaged.");
    }

    /** Where the record is that stands at the end of the archive, with nothing behind it. */
    private static int end(ByteBuffer bytes) throws IOException {
        int length = bytes.capacity();
        for (int i = length - END_SIZE; i >= Math.max(0, length - END_SIZE - LARGEST_COMMENT); i--) {
            if (bytes.getInt(i) == END && i + END_SIZE + Short.toUnsignedInt(bytes.getShort(i + 20)) == length) {
                return i;
            }
        }
        throw new IOException("The archive has no end.");
    }
}
