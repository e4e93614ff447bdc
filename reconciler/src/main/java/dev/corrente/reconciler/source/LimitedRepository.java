package dev.corrente.reconciler.source;

import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;

/**
 * A bare repository that takes no larger pack than it is told. JGit bounds what servers receive but not what clients
 * fetch, so the pack is bounded where every transport hands it over.
 */
final class LimitedRepository extends FileRepository {
    private static final int PACK_HEADER = 12;
    private static final int COUNT_AT = 8;

    private final Limits limits;

    LimitedRepository(File folder, Limits limits) throws IOException {
        super(folder);
        this.limits = limits;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                PackParser parser = inserter.newPackParser(limited(in));
                parser.setMaxObjectSizeLimit(limits.fileBytes());
                return parser;
            }
        };
    }

    /** The parser makes room for as many objects as the header claims, before it has seen one. */
    private InputStream limited(InputStream in) throws IOException {
        InputStream bounded = new BoundedStream(in, limits);
        byte[] header = bounded.readNBytes(PACK_HEADER);
        if (header.length == PACK_HEADER) {
            long objects = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(COUNT_AT));
            if (objects > limits.objects()) {
                throw new TooLarge("it is made of " + objects + " objects, and " + limits.objects() + " are the most");
            }
        }
        return new SequenceInputStream(new ByteArrayInputStream(header), bounded);
    }

    /** Says which limit was passed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }
}
