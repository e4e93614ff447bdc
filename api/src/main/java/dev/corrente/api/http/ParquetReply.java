package dev.corrente.api.http;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.engine.SnapshotLease;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A Parquet file: of a whole table the verified object as it was committed, else one that is made for this answer. */
record ParquetReply(Export export, Serving serving, DataReply reply) {
    private static final String FOLDER = "exports";

    void send(RoutingContext context, SnapshotLease lease) {
        Optional<Path> committed = committed();
        boolean head = context.request().method().equals(HttpMethod.HEAD);
        HttpServerResponse response = context.response();
        ExportHandler.head(response, export, reply);
        if (committed.isPresent()) {
            sendFile(context, committed.get()).onComplete(_ -> lease.close()).onFailure(context::fail);
        } else if (head) {
            lease.close();
            response.end();
        } else {
            serving.exports()
                    .run(() -> make(lease.snapshot().schema()))
                    .onComplete(_ -> lease.close())
                    .compose(file -> sendFile(context, file).onComplete(_ -> delete(file)))
                    .onFailure(context::fail);
        }
    }

    private Optional<Path> committed() {
        TableFile file = reply.snapshot()
                .manifest()
                .tables()
                .get(export.question().table().name());
        return Optional.ofNullable(file)
                .filter(_ -> export.isWholeTable())
                .map(f -> SnapshotRepository.cached(f, serving.settings().cacheDir()))
                .filter(Files::exists);
    }

    private Path make(String snapshot) throws IOException {
        Path folder = serving.settings().cacheDir().resolve(FOLDER);
        Files.createDirectories(folder);
        Path file = folder.resolve(UUID.randomUUID() + ".parquet");
        try {
            serving.reads().apart(engine -> {
                engine.writeParquet(
                        snapshot,
                        export.query(),
                        file,
                        serving.settings().exports().time());
                return file;
            });
            return file;
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private Future<Void> sendFile(RoutingContext context, Path file) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        long length = length(file);
        response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        Optional<ByteRange> range = ByteRange.of(context.request(), reply.key().etag(), length);
        ByteRange part = range.orElse(new ByteRange(0, length));
        if (range.isPresent()) {
            response.setStatusCode(206).putHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(length));
        }
        serving.metrics().export(Format.PARQUET, "sent");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            return response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.count()))
                    .end();
        }
        return response.sendFile(file.toString(), part.from(), part.count());
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
