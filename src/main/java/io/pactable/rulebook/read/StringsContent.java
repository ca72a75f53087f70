package io.pactable.rulebook.read;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** The texts that cells share. */
final class StringsContent extends TextContent {

    private final List<String> texts = new ArrayList<>();

    List<String> texts() {
        return texts;
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (depth == 2 && own && name.equals("si")) {
            begin();
        } else if (depth > 2) {
            within(name, attributes, depth - 2, own);
        } else if (depth == 2 && !name.equals("extLst")) {
            beyond();
        }
    }

    @Override
    void end(String name, int depth) {
        if (depth == 2 && name.equals("si")) {
            texts.add(whole());
        } else if (depth > 2) {
            endWithin(name, depth - 2);
        }
    }
}
