package io.pactable.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What shows that something ran, was opened or was fetched: a port that nobody may call, a file that nobody may read,
 * one that nobody may make, and a property of the system that nobody may set.
 */
final class Canary implements AutoCloseable {

    static final String PROPERTY = "pactable.canary";

    private final ServerSocket port;
    private final AtomicInteger calls = new AtomicInteger();
    private final Path secret;
    private final Path marker;

    Canary(Path folder) throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        secret = Files.writeString(folder.resolve("secret.txt"), secretText());
        marker = folder.resolve("marker.txt");
        Thread listening = new Thread(this::listen, "canary");
        listening.setDaemon(true);
        listening.start();
    }

    private void listen() {
        while (!port.isClosed()) {
            try (Socket call = port.accept()) {
                calls.incrementAndGet();
                call.setSoTimeout(100);
            } catch (IOException e) {
                return;
            }
        }
    }

    String host() {
        return "127.0.0.1:" + port.getLocalPort();
    }

    String url() {
        return "http://" + host() + "/canary";
    }

    Path secret() {
        return secret;
    }

    Path marker() {
        return marker;
    }

    /** What stands in the secret file. */
    static String secretText() {
        return "the-secret-nobody-may-print";
    }

    /** Java code that sets off every alarm. */
    String code() {
        return "System.setProperty(\"%s\", \"ran\"); Runtime.getRuntime().exec(\"touch %s\");"
                .formatted(PROPERTY, marker);
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
