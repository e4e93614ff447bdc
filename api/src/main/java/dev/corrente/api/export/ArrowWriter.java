package dev.corrente.api.export;

import dev.corrente.api.engine.BatchStream;
import dev.corrente.api.engine.ColumnVector;
import dev.corrente.api.engine.Rows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrow's streaming format. The engine lays columns out as the format wants them, so they are copied as they are; only
 * the messages before them are written here.
 */
public final class ArrowWriter implements RowWriter {
    private static final int VERSION_5 = 4;
    private static final int SCHEMA = 1;
    private static final int RECORD_BATCH = 3;
    private static final int ALIGNMENT = 8;
    private static final byte[] PADDING = new byte[ALIGNMENT];

    private final ByteSink out;

    public ArrowWriter(Output output) {
        this.out = new ByteSink(output);
    }

    @Override
    public void begin(BatchStream rows) throws IOException {
        var message = new Flatbuffer();
        int[] fields = new int[rows.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = ArrowTypes.field(message, rows.columns().get(i), rows.isWide(i));
        }
        int vector = message.offsets(fields);
        int schema = message.table(2).addOffset(1, vector).endTable();
        message(message, SCHEMA, schema, 0);
    }

    @Override
    public void batch(BatchStream rows, int count) throws IOException {
        List<Rows.Column> columns = rows.columns();
        List<MemorySegment> buffers = new ArrayList<>();
        long[] nodes = new long[columns.size() * 2];
        for (int i = 0; i < columns.size(); i++) {
            ColumnVector vector = rows.column(i);
            nodes[2 * i] = count;
            nodes[2 * i + 1] = vector.nulls();
            buffers.addAll(vector.buffers());
        }
        long[] places = new long[buffers.size() * 2];
        long body = 0;
        for (int i = 0; i < buffers.size(); i++) {
            places[2 * i] = body;
            places[2 * i + 1] = buffers.get(i).byteSize();
            body += padded(buffers.get(i).byteSize());
        }
        var message = new Flatbuffer();
        int bufferVector = message.pairs(places);
        int nodeVector = message.pairs(nodes);
        int batch = message.table(3)
                .addLong(0, count)
                .addOffset(1, nodeVector)
                .addOffset(2, bufferVector)
                .endTable();
        message(message, RECORD_BATCH, batch, body);
        for (MemorySegment buffer : buffers) {
            out.put(buffer);
            out.put(PADDING, 0, (int) (padded(buffer.byteSize()) - buffer.byteSize()));
        }
    }

    private void message(Flatbuffer message, int kind, int header, long body) throws IOException {
        int root = message.table(4)
                .addLong(3, body)
                .addOffset(2, header)
                .addShort(0, VERSION_5)
                .addByte(1, kind)
                .endTable();
        byte[] bytes = message.finish(root);
        int length = (int) padded(bytes.length);
        frame(length);
        out.put(bytes);
        out.put(PADDING, 0, length - bytes.length);
    }

    /** The mark of a message, and the length of what describes it; 0 ends the stream. */
    private void frame(int length) throws IOException {
        out.put(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(-1)
                .putInt(length)
                .array());
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    @Override
    public void end() throws IOException {
        frame(0);
        out.flush();
    }
}
