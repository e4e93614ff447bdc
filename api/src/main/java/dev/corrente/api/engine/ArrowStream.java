package dev.corrente.api.engine;

import org.duckdb.DuckDBResultSet;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A result's rows through the Arrow C stream interface: the engine fills columns, and they are read where they lie.
 *
 * <p>The driver gives its stream to Arrow's own Java library only, which is large and brings a native library. So its
 * pointer is asked for where that library would get it; {@code ExportTest} tells when a version no longer has it.
 */
@SuppressWarnings("restricted") // Pointers of the engine's are read as the interface lays them out.
final class ArrowStream implements AutoCloseable {
    private static final long STREAM_BYTES = 40;
    private static final long SCHEMA_BYTES = 72;
    private static final long ARRAY_BYTES = 80;
    private static final int LONGEST_WORD = 1_000;

    private static final MethodHandle CALL = handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle TELL = handle(FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle RELEASE = handle(FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle RESULT = result();
    private static final MethodHandle OPEN = open();

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment stream;
    private final MemorySegment array;
    private final List<Rows.Column> columns;
    private final List<String> formats;

    /** @param batch rows at once, at most; the engine rounds up to its own blocks */
    ArrowStream(ResultSet results, long batch) throws SQLException {
        try {
            ByteBuffer reference = (ByteBuffer) RESULT.invokeExact(results.unwrap(DuckDBResultSet.class));
            long address = (long) OPEN.invokeExact(reference, batch);
            stream = MemorySegment.ofAddress(address).reinterpret(STREAM_BYTES);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The driver gave no stream", e);
        }
        array = arena.allocate(ARRAY_BYTES, 8);
        List<Rows.Column> named = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        readSchema(named, kinds);
        columns = List.copyOf(named);
        formats = List.copyOf(kinds);
    }

    private void readSchema(List<Rows.Column> named, List<String> kinds) {
        MemorySegment schema = arena.allocate(SCHEMA_BYTES, 8);
        call(stream.get(ADDRESS, 0), schema);
        long count = schema.get(JAVA_LONG, 32);
        MemorySegment children = schema.get(ADDRESS, 40).reinterpret(count * 8);
        for (int i = 0; i < count; i++) {
            MemorySegment child = children.getAtIndex(ADDRESS, i).reinterpret(SCHEMA_BYTES);
            String format = word(child.get(ADDRESS, 0));
            named.add(new Rows.Column(word(child.get(ADDRESS, 8)), kind(format)));
            kinds.add(format);
        }
        release(schema.get(ADDRESS, 56), schema);
    }

    List<Rows.Column> columns() {
        return columns;
    }

    /** Whether a column of whole numbers has 64 bits, rather than 32. */
    boolean isWide(int index) {
        return formats.get(index).equals("l");
    }

    /** The next rows, 0 when there are no more; what was read before is no longer there. */
    int next() {
        release();
        call(stream.get(ADDRESS, 8), array);
        return array.get(ADDRESS, 64).address() == 0 ? 0 : Math.toIntExact(array.get(JAVA_LONG, 0));
    }

    /** A column of the rows that were read last. */
    ColumnVector column(int index) {
        MemorySegment children = array.get(ADDRESS, 48).reinterpret(columns.size() * 8L);
        MemorySegment child = children.getAtIndex(ADDRESS, index).reinterpret(ARRAY_BYTES);
        long buffers = child.get(JAVA_LONG, 24);
        return ColumnVector.of(
                formats.get(index),
                Math.toIntExact(child.get(JAVA_LONG, 0)),
                child.get(JAVA_LONG, 8),
                child.get(ADDRESS, 40).reinterpret(buffers * 8));
    }

    private void call(MemorySegment function, MemorySegment target) {
        int failed;
        try {
            failed = (int) CALL.invokeExact(function, stream, target);
        } catch (Throwable e) {
            throw new IllegalStateException("A call into the engine failed", e);
        }
        if (failed != 0) {
            throw EngineErrors.translate(new SQLException(lastError()));
        }
    }

    private String lastError() {
        try {
            return word((MemorySegment) TELL.invokeExact(stream.get(ADDRESS, 16), stream));
        } catch (Throwable e) {
            throw new IllegalStateException("The engine does not say why it failed", e);
        }
    }

    private void release() {
        release(array.get(ADDRESS, 64), array);
        array.fill((byte) 0);
    }

    private static void release(MemorySegment function, MemorySegment owned) {
        if (function.address() != 0) {
            try {
                RELEASE.invokeExact(function, owned);
            } catch (Throwable e) {
                throw new IllegalStateException("The engine did not take its memory back", e);
            }
        }
    }

    @Override
    public void close() {
        release();
        release(stream.get(ADDRESS, 24), stream);
        arena.close();
    }

    private static String word(MemorySegment address) {
        return address.address() == 0 ? "" : address.reinterpret(LONGEST_WORD).getString(0);
    }

    private static Rows.Kind kind(String format) {
        return switch (format) {
            case "u" -> Rows.Kind.TEXT;
            case "tdD" -> Rows.Kind.DAY;
            case "i", "l" -> Rows.Kind.WHOLE;
            case "g" -> Rows.Kind.REAL;
            case "b" -> Rows.Kind.FLAG;
            case "tsu:" -> Rows.Kind.INSTANT;
            default ->
                throw new EngineFailure(
                        EngineFailure.Kind.INVALID, "No export may hold a column of Arrow's type " + format, null);
        };
    }

    private static MethodHandle handle(FunctionDescriptor form) {
        return Linker.nativeLinker().downcallHandle(form);
    }

    private static MethodHandle result() {
        try {
            return MethodHandles.privateLookupIn(DuckDBResultSet.class, MethodHandles.lookup())
                    .findGetter(DuckDBResultSet.class, "resultRef", ByteBuffer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle open() {
        try {
            Class<?> natives = Class.forName("org.duckdb.DuckDBNative");
            return MethodHandles.privateLookupIn(natives, MethodHandles.lookup())
                    .findStatic(
                            natives,
                            "duckdb_jdbc_arrow_stream",
                            MethodType.methodType(long.class, ByteBuffer.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
