package dev.corrente.api.http;

import dev.corrente.api.cli.RequestIntake;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.FolderStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@SuppressWarnings("NullAway.Init")
class IngestRouteTest {
    private static final String PATH = "/api/v1/data/ingest?name=";
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer " + RunningApi.ADMIN_KEY);
    private static final String ITEMS = "item_id,sku,name,category,unit\n001,S,Conector,C,UN\n";

    @TempDir
    private Path folder;

    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx) throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        Path cache = Files.createDirectories(folder.resolve("cache"));
        var environment = Map.of("STORE_PATH", store.toString(), "CACHE_DIR", cache.toString(), "API_INGEST_MB", "1");
        api = RunningApi.start(
                vertx,
                folder,
                () -> new SnapshotRepository(new FolderStore(store)),
                new RequestIntake(environment, InstantSource.system()));
    }

    @Test
    void aFileThatIsSentIsServedAndTheJobHasItsReport() {
        Reply ended = ended(api.send(PATH + "dim_item.csv", ITEMS.getBytes(UTF_8), KEY));
        assertThat(ended.field("state")).isEqualTo("succeeded");
        assertThat(ended.field("kind")).isEqualTo("ingest");
        assertThat(ended.field("message")).contains("dim_item.csv").contains("New snapshot");
        var report = ended.json().getJsonObject("result");
        assertThat(report.getBoolean("committed")).isTrue();
        assertThat(report.getJsonObject("counts").getInteger("kept")).isEqualTo(1);
        assertThat(api.awaitSnapshot(ended.field("snapshot_id"))
                        .json("/api/v1/items")
                        .getInteger("total"))
                .isEqualTo(1);
        api.await(() -> api.get("/health/live"), _ -> leftovers().isEmpty());
    }

    @Test
    void theSameBytesAgainMakeNoNewSnapshot() {
        Reply first = ended(api.send(PATH + "a.csv", ITEMS.getBytes(UTF_8), KEY));
        Reply second = ended(api.send(PATH + "b.csv", ITEMS.getBytes(UTF_8), KEY));
        assertThat(second.field("state")).isEqualTo("succeeded");
        assertThat(second.json().getJsonObject("result").getBoolean("committed"))
                .isFalse();
        assertThat(second.field("snapshot_id")).isEqualTo(first.field("snapshot_id"));
    }

    @Test
    void aFileThatIsRefusedFailsTheJobInWordsWithoutAPlaceOfThisMachine() {
        Reply ended = ended(api.send(PATH + "d.csv", "a,b\n1,2\n".getBytes(UTF_8), KEY));
        assertThat(ended.field("state")).isEqualTo("failed");
        assertThat(ended.field("message")).contains("d.csv").doesNotContain(folder.toString());
        assertThat(ended.json().getJsonObject("result")).isNull();
    }

    @Test
    void whatIsLargerThanAllowedIs413AndNothingOfItStays() throws IOException, InterruptedException {
        Reply refused = api.send(PATH + "d.csv", new byte[1_000_001], KEY);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.field("code")).isEqualTo("too_large");
        assertThat(refused.field("detail")).contains("API_INGEST_MB");
        assertThat(statusOfStream(new byte[1_010_000])).isEqualTo(413);
        api.await(() -> api.get("/health/live"), _ -> leftovers().isEmpty());
    }

    @Test
    void ofAClientThatGoesNothingStays() throws IOException {
        try (Socket socket = begun()) {
            api.await(() -> api.get("/health/live"), _ -> !leftovers().isEmpty());
            assertThat(socket.isConnected()).isTrue();
        }
        api.await(() -> api.get("/health/live"), _ -> leftovers().isEmpty());
    }

    @Test
    void clientsThatGoAtOnceTakeNobodysPlace() throws IOException {
        for (int i = 0; i < 20; i++) {
            begun().close();
        }
        api.await(() -> api.send(PATH + "items.csv", ITEMS.getBytes(UTF_8), KEY), reply -> reply.status() == 202);
        api.await(() -> api.get("/health/live"), _ -> leftovers().isEmpty());
    }

    /** A file of which only the beginning is sent. */
    private Socket begun() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        String head = "POST " + PATH + "d.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\nAuthorization: "
                + KEY.get("Authorization") + "\r\n\r\n" + "x".repeat(10_000);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    @Test
    void aNameThatLeadsElsewhereAndAKindThatIsNotKnownAre400() {
        for (String name : List.of("..%2Fetc", "a%2Fb.csv", "", ".hidden", "a%5Cb")) {
            Reply refused = api.send(PATH + name, ITEMS.getBytes(UTF_8), KEY);
            assertThat(refused.status()).as(name).isEqualTo(400);
        }
        Reply kind = api.send(PATH + "d.csv&kind=purchase", ITEMS.getBytes(UTF_8), KEY);
        assertThat(kind.status()).isEqualTo(400);
        assertThat(kind.field("detail")).contains("purchases");
    }

    @Test
    void withoutAKeyNoByteIsTaken() {
        Reply refused = api.send(PATH + "d.csv", ITEMS.getBytes(UTF_8), Map.of());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(leftovers()).isEmpty();
    }

    /** Of a body whose size is not told beforehand. */
    private int statusOfStream(byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + PATH + "d.csv"))
                .header("Authorization", KEY.get("Authorization"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private Reply ended(Reply accepted) {
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return api.await(
                accepted.header("Location"), reply -> !reply.field("state").equals("running"));
    }

    /** What lies in the folder that files are received in. */
    private List<Path> leftovers() {
        Path received = folder.resolve("cache/ingest");
        if (!Files.isDirectory(received)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(received)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
