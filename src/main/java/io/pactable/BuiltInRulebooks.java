package io.pactable;

import io.pactable.rulebook.read.RulebookShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The sample rulebooks that travel in the product, for a start without a folder of one's own. */
final class BuiltInRulebooks {

    private BuiltInRulebooks() {}

    static RulebookShelf shelf() {
        Map<String, Map<String, byte[]>> rulebooks = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:rules/*/*.drl*")) {
                String[] path = resource.getURL().getPath().split("/");
                String id = path[path.length - 2];
                String file = path[path.length - 1];
                rulebooks.computeIfAbsent(id, i -> new TreeMap<>()).put(file, resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sample rulebooks in the product cannot be read.", e);
        }
        return RulebookShelf.of(rulebooks);
    }
}
