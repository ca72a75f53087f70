package io.pactable.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A load generator: one thread, connections that are kept, the requests one after the other. Without a rate each
 * connection sends its next request when it has its answer. With a rate requests are due at fixed times, and each is
 * timed from when it was due, so that a service that is late does not hide how long callers wait.
 */
final class Requests implements AutoCloseable {

    /**
     * What came back.
     *
     * @param perSecond answers a second
     * @param p50 median in milliseconds
     * @param p99 of 100 requests the slowest but one, in milliseconds
     */
    record Answered(double perSecond, double p50, double p99) {}

    /** How long it rests when nothing is due and nothing has come: it shares the processor with the service. */
    private static final long NAP = 50_000;

    private final Selector selector;
    private final List<byte[]> requests;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long[] nanos = new long[1 << 16];
    private int answers;
    private int sent;

    Requests(URI uri, List<String> bodies, int count) throws IOException {
        selector = Selector.open();
        requests = bodies.stream().map(body -> request(uri, body)).toList();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    private static byte[] request(URI uri, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = "POST %s HTTP/1.1\r\nHost: %s:%s\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n"
                .formatted(uri.getPath(), uri.getHost(), uri.getPort(), bytes.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }

    /**
     * Sends for so many seconds.
     *
     * @param perSecond requests a second; zero for as many as are answered
     */
    Answered run(double seconds, double perSecond) throws IOException {
        answers = 0;
        sent = 0;
        idle.clear();
        idle.addAll(connections);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        while (true) {
            long now = System.nanoTime();
            if (now >= end && idle.size() == connections.size()) {
                break;
            }
            while (now < end && !idle.isEmpty()) {
                long due = perSecond == 0 ? now : start + (long) (sent * 1e9 / perSecond);
                if (due > now) {
                    break;
                }
                idle.remove().send(due);
            }
            if (perSecond == 0) {
                selector.select();
            } else if (selector.selectNow() == 0) {
                LockSupport.parkNanos(NAP);
            }
            var keys = selector.selectedKeys();
            for (SelectionKey key : keys) {
                ((Connection) key.attachment()).receive();
            }
            keys.clear();
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        return new Answered(answers / took, millis(sorted, 0.5), millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * part) - 1] / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** One connection, with at most one request on its way. */
    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(1 << 20);
        private long due;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send(long dueAt) throws IOException {
            due = dueAt;
            ByteBuffer request = ByteBuffer.wrap(requests.get(sent % requests.size()));
            sent++;
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        void receive() throws IOException {
            if (channel.read(received) < 0) {
                throw new IOException("The service has closed a connection.");
            }
            if (!isWhole()) {
                return;
            }
            received.clear();
            if (answers == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * nanos.length);
            }
            nanos[answers] = System.nanoTime() - due;
            answers++;
            idle.add(this);
        }

        private boolean isWhole() throws IOException {
            byte[] bytes = received.array();
            int length = received.position();
            int head = headEnd(bytes, length);
            if (head < 0) {
                return false;
            }
            String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (!text.startsWith("http/1.1 200")) {
                throw new IOException(new String(bytes, 0, length, StandardCharsets.UTF_8));
            }
            int at = text.indexOf("content-length:");
            if (at < 0) {
                return length >= head + 5
                        && new String(bytes, length - 5, 5, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
            }
            int body = Integer.parseInt(
                    text.substring(at + 15, text.indexOf('\r', at)).strip());
            return length >= head + body;
        }

        private static int headEnd(byte[] bytes, int length) {
            for (int i = 3; i < length; i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                    return i + 1;
                }
            }
            return -1;
        }
    }
}
