package io.pactable.rulebook.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Opens the file of a workbook as the hostile input that it may be. */
public final class WorkbookFile {

    /** Largest workbook that is read, in bytes. */
    public static final int LARGEST = 20 * 1024 * 1024;

    private static final String AS_XLSX = "Save it as an Excel workbook (.xlsx).";

    private WorkbookFile() {}

    /** Says why a file is not opened as a workbook. */
    public static final class Unopened extends Exception {

        private static final long serialVersionUID = 1L;

        private final String message;
        private final String remedy;

        Unopened(String message, String remedy) {
            super(message + " " + remedy);
            this.message = message;
            this.remedy = remedy;
        }

        /** What is wrong with the file. */
        public String message() {
            return message;
        }

        /** What would be right. */
        public String remedy() {
            return remedy;
        }
    }

    private interface Opening<T> {
        T of(Parts scanned) throws Unopened, IOException, InvalidFormatException;
    }

    /**
     * The workbook, to be closed by the caller.
     *
     * @throws Unopened if it cannot be opened or must not be
     */
    public static XSSFWorkbook open(byte[] bytes) throws Unopened {
        return open(bytes, scanned -> full(bytes));
    }

    /**
     * What is in the workbook, to be closed by the caller.
     *
     * @throws Unopened if it cannot be opened or must not be
     */
    static Book read(byte[] bytes) throws Unopened {
        return open(bytes, scanned -> {
            Optional<PlainBook> plain = scanned.plain();
            return plain.isPresent() ? plain.get() : new PoiBook(full(bytes));
        });
    }

    private static XSSFWorkbook full(byte[] bytes) throws Unopened, IOException, InvalidFormatException {
        // The scan knows how much it unpacks to; a small workbook with many empty rows packs well.
        ZipSecureFile.setMaxEntrySize(ArchiveScan.MOST_UNPACKED);
        ZipSecureFile.setMinInflateRatio(0.001);
        return open(OPCPackage.open(new ByteArrayInputStream(bytes)));
    }

    private static <T> T open(byte[] bytes, Opening<T> opening) throws Unopened {
        if (bytes.length > LARGEST) {
            throw new Unopened(
                    "The workbook has %s bytes.".formatted(bytes.length),
                    "A rulebook may have up to %s. Delete pictures and sheets that it does not need."
                            .formatted(LARGEST));
        }
        if (bytes.length == 0) {
            throw new Unopened("The file is empty.", AS_XLSX);
        }
        try {
            FileMagic magic = FileMagic.valueOf(bytes);
            if (magic == FileMagic.OLE2) {
                throw new Unopened(
                        "The workbook is encrypted, or has the format of Excel 97.",
                        "Save it without a password as an Excel workbook (.xlsx).");
            }
            if (magic != FileMagic.OOXML) {
                throw noWorkbook();
            }
            return opening.of(ArchiveScan.check(bytes));
        } catch (UnsupportedFileFormatException | InvalidFormatException e) {
            throw noWorkbook();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Unopened(
                    "The workbook cannot be opened: it is damaged, incomplete or unpacks to too much.",
                    "Open it in a spreadsheet and save it again as an Excel workbook (.xlsx).");
        }
    }

    private static XSSFWorkbook open(OPCPackage parts) throws IOException, Unopened, InvalidFormatException {
        XSSFWorkbook workbook = null;
        try {
            if (!parts.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT)
                    .isEmpty()) {
                throw new Unopened(
                        "The workbook has the format 'Strict Open XML', which is not read.",
                        "Save it as an ordinary Excel workbook (.xlsx).");
            }
            if (parts.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT)
                                    .size()
                            == 1
                    && !core(parts).contains("sheet")) {
                throw noWorkbook();
            }
            XSSFWorkbook opened = new XSSFWorkbook(parts);
            if (opened.isMacroEnabled()) {
                throw new Unopened(
                        "The workbook holds macros.", "Save it as an Excel workbook without macros (.xlsx).");
            }
            if (opened.getCTWorkbook().getSheets().sizeOfSheetArray() != opened.getNumberOfSheets()) {
                throw new IOException("A sheet is named but not there.");
            }
            workbook = opened;
            return opened;
        } finally {
            if (workbook == null) {
                parts.revert();
            }
        }
    }

    private static Unopened noWorkbook() {
        return new Unopened("The file is not an Excel workbook.", AS_XLSX);
    }

    /** The type of the package's main part, for example that of a workbook or of a letter. */
    private static String core(OPCPackage parts) {
        PackagePart part = parts.getPart(parts.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT)
                .getRelationship(0));
        return part == null ? "" : part.getContentType();
    }
}
