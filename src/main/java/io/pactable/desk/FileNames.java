package io.pactable.desk;

import io.pactable.rulebook.read.RulebookReader;
import java.util.Locale;

/** Names of files as strangers give them, and as they are safe to be given back. */
final class FileNames {

    private static final int LONGEST = 120;
    private static final int LONGEST_ID = 60;
    private static final String XLSX = ".xlsx";

    private FileNames() {}

    /** The name without folders, controlling characters and excess, to be shown. */
    static String shown(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "").strip();
        return plain.isEmpty() ? "workbook" + RulebookReader.EXTENSION : brief(plain);
    }

    /** The text, cut where it is long. */
    static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The id of the rulebook that the file would be: small letters, digits and hyphens. */
    static String id(String file) {
        String name = shown(file).toLowerCase(Locale.ROOT);
        for (String ending : new String[] {RulebookReader.EXTENSION, XLSX}) {
            if (name.endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        String id = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        id = id.substring(0, Math.min(id.length(), LONGEST_ID)).replaceAll("-+$", "");
        return id.isEmpty() ? "workbook" : id;
    }
}
