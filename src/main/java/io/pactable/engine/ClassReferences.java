package io.pactable.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled class refers to, by the pool of constants at the head of its file.
 *
 * @param types with dots, arrays as what they hold
 * @param members each as {@code type#member}
 */
record ClassReferences(Set<String> types, Set<String> members) {

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    static ClassReferences of(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.readInt();
        in.readInt();
        int count = in.readUnsignedShort();
        @Nullable String[] texts = new String[count];
        int[][] entries = new int[count][3];
        for (int i = 1; i < count; i++) {
            int kind = in.readUnsignedByte();
            entries[i][0] = kind;
            switch (kind) {
                case UTF8 -> texts[i] = in.readUTF();
                case INTEGER, FLOAT -> in.readInt();
                case LONG, DOUBLE -> {
                    in.readLong();
                    i++;
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> entries[i][1] = in.readUnsignedShort();
                case METHOD_HANDLE -> in.skipBytes(3);
                default -> {
                    entries[i][1] = in.readUnsignedShort();
                    entries[i][2] = in.readUnsignedShort();
                }
            }
        }
        Set<String> types = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        for (int[] entry : entries) {
            if (entry[0] == CLASS) {
                types.add(type(Objects.requireNonNull(texts[entry[1]])));
            } else if (entry[0] >= FIELD && entry[0] <= INTERFACE_METHOD) {
                String owner = type(Objects.requireNonNull(texts[entries[entry[1]][1]]));
                members.add(owner + "#" + texts[entries[entry[2]][1]]);
            }
        }
        return new ClassReferences(types, members);
    }

    private static String type(String internal) {
        String name = internal.replaceAll("^\\[+", "");
        boolean array = name.length() < internal.length();
        if (array && name.startsWith("L")) {
            name = name.substring(1, name.length() - 1);
        }
        return array && name.length() == 1 ? "java.lang.Object" : name.replace('/', '.');
    }
}
