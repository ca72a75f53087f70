package io.pactable.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makers of files: changes to the parts of a workbook, its archive, or its content. */
final class HostileFile {

    /** A change to an opened workbook. */
    interface Change {
        void apply(XSSFWorkbook workbook) throws IOException;
    }

    private HostileFile() {}

    static byte[] opened(byte[] sound, Change change) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sound));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.apply(workbook);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    static Map<String, byte[]> parts(byte[] archive) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** The workbook with another text in one of its parts; a part that is not there is added. */
    static byte[] part(byte[] sound, String name, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> parts = parts(sound);
        String text = new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
        parts.put(name, change.apply(text).getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    static byte[] raw(byte[] sound, String name, byte[] content) throws IOException {
        Map<String, byte[]> parts = parts(sound);
        parts.put(name, content);
        return zip(parts);
    }

    /** The workbook with a further part, which the part that owns it points to. */
    static byte[] added(byte[] sound, String owner, String type, String target, String contentType, byte[] content)
            throws IOException {
        int slash = owner.lastIndexOf('/');
        String relations = owner.substring(0, slash + 1) + "_rels/" + owner.substring(slash + 1) + ".rels";
        byte[] related = part(
                sound,
                relations,
                xml -> (xml.isEmpty()
                                ? "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                                : xml)
                        .replace(
                                "</Relationships>",
                                "<Relationship Id=\"rHostile\" Type=\"%s\" Target=\"/%s\"/></Relationships>"
                                        .formatted(type, target)));
        byte[] typed = part(
                related,
                "[Content_Types].xml",
                xml -> xml.replace(
                        "</Types>",
                        "<Override PartName=\"/%s\" ContentType=\"%s\"/></Types>".formatted(target, contentType)));
        return raw(typed, target, content);
    }

    /** The archive with one name, of the same length, instead of another. */
    static byte[] renamed(byte[] archive, String from, String to, int times) {
        byte[] changed = archive.clone();
        byte[] old = from.getBytes(StandardCharsets.UTF_8);
        byte[] other = to.getBytes(StandardCharsets.UTF_8);
        int left = times;
        for (int i = 0; i + old.length <= changed.length && left > 0; i++) {
            boolean here = true;
            for (int j = 0; here && j < old.length; j++) {
                here = changed[i + j] == old[j];
            }
            if (here) {
                System.arraycopy(other, 0, changed, i, other.length);
                left--;
            }
        }
        return changed;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
