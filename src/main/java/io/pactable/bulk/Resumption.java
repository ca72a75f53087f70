package io.pactable.bulk;

import io.pactable.exchange.UnknownRulebook;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what a run before it left may be gone on with: only where everything is as it was. */
final class Resumption {

    private static final String ANEW = " Put it back as it was, or start anew with --restart.";

    private final Checkpoint last;
    private final Order before;
    private final Order now;
    private final BulkInput input;
    private final PinnedRulebooks rulebooks;

    Resumption(Journal.Found found, Order now, BulkInput input, PinnedRulebooks rulebooks) {
        this.last = found.last();
        this.before = found.order();
        this.now = now;
        this.input = input;
        this.rulebooks = rulebooks;
    }

    /**
     * Where to go on.
     *
     * @throws BulkRefused if something is not as it was
     */
    Position position() throws IOException {
        if (!before.input().name().equals(now.input().name())) {
            throw changed("It was started for the file '%s', not for '%s'."
                    .formatted(before.input().name(), now.input().name()));
        }
        refuseOtherOptions();
        MessageDigest digest = Hashes.of(input.file(), 0, last.offset());
        if (!before.input().equals(now.input()) || !Hashes.soFar(digest).equals(last.sha256())) {
            throw changed("The file '%s' was changed since.".formatted(input.file()));
        }
        refuseOtherRulebooks();
        return new Position(last.offset(), last.line(), last.unreadable(), digest);
    }

    private void refuseOtherOptions() {
        for (Map.Entry<String, String> option : now.options().entrySet()) {
            String was = before.options().getOrDefault(option.getKey(), "");
            if (!was.equals(option.getValue())) {
                throw changed("It was started with %s '%s', which is '%s' now."
                        .formatted(option.getKey(), was, option.getValue()));
            }
        }
    }

    private void refuseOtherRulebooks() {
        List<String> gone = new ArrayList<>(before.ids());
        gone.removeAll(now.ids());
        List<String> added = new ArrayList<>(now.ids());
        added.removeAll(before.ids());
        if (!gone.isEmpty()) {
            throw changed("The rulebook '%s' is not there any more.".formatted(gone.get(0)));
        }
        if (!added.isEmpty()) {
            throw changed("The rulebook '%s' was added since.".formatted(added.get(0)));
        }
        last.rulebooks().forEach((id, state) -> {
            if (!now(id).equals(state)) {
                throw changed("The rulebook '%s' was changed since: %s then, %s now."
                        .formatted(id, words(state), words(now(id))));
            }
        });
    }

    private String now(String id) {
        try {
            return rulebooks.state(id);
        } catch (UnknownRulebook e) {
            return "";
        }
    }

    private static String words(String state) {
        return state.startsWith("errors")
                ? "with errors"
                : "version " + state.substring(0, Math.min(12, state.length()));
    }

    private static BulkRefused changed(String what) {
        return new BulkRefused(
                "There are results of a run that was not finished, but it cannot be gone on with. " + what + ANEW);
    }
}
