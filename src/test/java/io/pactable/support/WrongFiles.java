package io.pactable.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** Files that are given for a workbook and are none that can be read. */
public final class WrongFiles {

    private static final String CONTENT_TYPES = """
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    private static final String RELATIONSHIPS = """
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""";

    private WrongFiles() {}

    public static byte[] make(String kind, byte[] sound) {
        try {
            return switch (kind) {
                case "empty" -> new byte[0];
                case "text" -> "Clause;Value\n4.2;99,5\n".getBytes(StandardCharsets.UTF_8);
                case "zip" -> zip("readme.txt", "Nothing.");
                case "document" ->
                    zip(
                            "[Content_Types].xml",
                            CONTENT_TYPES,
                            "_rels/.rels",
                            RELATIONSHIPS,
                            "word/document.xml",
                            "<document/>");
                case "opendocument" ->
                    zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<office/>");
                case "xls" -> xls();
                case "encrypted" -> encrypted(sound);
                case "truncated" -> Arrays.copyOf(sound, sound.length / 2);
                case "macros" -> macros(sound);
                case "bomb" -> copy(sound, 300, "");
                case "sheetless" -> copy(sound, 0, "xl/worksheets/sheet4.xml");
                default -> throw new IllegalArgumentException("Not a kind of file: " + kind);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] xls() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.createSheet("Contract");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] macros(byte[] sound) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sound));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.setWorkbookType(XSSFWorkbookType.XLSM);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] encrypted(byte[] sound) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream data = encryptor.getDataStream(files)) {
                data.write(sound);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    /** The workbook with a first sheet that is larger by so many megabytes of blanks, and without one of its parts. */
    private static byte[] copy(byte[] sound, int megabytes, String without) throws IOException {
        byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(sound));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(without)) {
                    continue;
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(in.readAllBytes());
                for (int i = 0; i < megabytes && entry.getName().endsWith("sheet1.xml"); i++) {
                    zip.write(blanks);
                }
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
