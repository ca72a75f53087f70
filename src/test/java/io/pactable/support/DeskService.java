package io.pactable.support;

import io.pactable.Pactable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A service on a free port with two rulebooks, and with room for a few open workbooks. All tests share the one. */
public final class DeskService {

    /** How many workbooks it keeps open. */
    public static final int ROOM = 6;

    private static @Nullable DeskService running;

    private final ConfigurableApplicationContext context;

    private DeskService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The service, which stops with the tests. */
    public static synchronized DeskService running() {
        DeskService known = running;
        if (known == null) {
            known = start();
            running = known;
        }
        return known;
    }

    private static DeskService start() {
        try {
            Path rules = Files.createTempDirectory("desk");
            put(rules, "portal", WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
            put(rules, "outages", WorkbookText.write(DeskContracts.OUTAGES));
            DeskService service = new DeskService(SpringApplication.run(
                    Pactable.class,
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--pactable.desk.workbooks=" + ROOM,
                    "--pactable.rules=" + rules));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(rules.toFile())));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Path rules, String id, byte[] workbook) throws IOException {
        Files.createDirectories(rules.resolve(id));
        Files.write(rules.resolve(id).resolve(id + ".drl.xlsx"), workbook);
    }

    public String url(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return "http://127.0.0.1:" + port + path;
    }
}
