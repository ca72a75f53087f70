package io.pactable.desk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The workbooks that are open, in memory only. There is room for so many workbooks and so many bytes; the one that was
 * not looked at for longest makes room for another.
 */
@Component
class WorkbookStore {

    private final int most;
    private final long mostBytes;
    private final Map<String, OpenedWorkbook> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    WorkbookStore(
            @Value("${pactable.desk.workbooks:100}") int most,
            @Value("${pactable.desk.memory:128MB}") DataSize mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes.toBytes();
    }

    /** Keeps a workbook. The same bytes are kept once, under the latest name. */
    synchronized OpenedWorkbook keep(String file, byte[] content) {
        OpenedWorkbook opened = new OpenedWorkbook(hash(content), FileNames.shown(file), content);
        OpenedWorkbook before = kept.put(opened.hash(), opened);
        bytes += opened.size() - (before == null ? 0 : before.size());
        Iterator<OpenedWorkbook> oldest = kept.values().iterator();
        while ((kept.size() > most || bytes > mostBytes) && kept.size() > 1) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
        return opened;
    }

    /** @throws WorkbookGone if there is none, or none any more */
    synchronized OpenedWorkbook find(String hash) {
        OpenedWorkbook opened = kept.get(hash);
        if (opened == null) {
            throw new WorkbookGone();
        }
        return opened;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
