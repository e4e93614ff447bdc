package dev.corrente.policy;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one unpacked layer. */
final class LayerReader {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String RESERVED = ".wh..wh.";

    private final KnowledgeBase knowledge;
    private final ScanMeter meter;
    private final LayerContents layer;
    private final Map<String, String> openLinks = new LinkedHashMap<>();
    private long fileBytes;

    LayerReader(KnowledgeBase knowledge, ScanMeter meter, PathHasher hasher) {
        this.knowledge = knowledge;
        this.meter = meter;
        layer = new LayerContents(hasher);
    }

    LayerContents read(InputStream unpacked) throws IOException {
        GuardedStream source = GuardedStream.digesting(unpacked, meter);
        TarCursor tar = new TarCursor(source, meter);
        for (Optional<TarItem> item = tar.next(); item.isPresent(); item = tar.next()) {
            accept(item.get(), tar.content());
        }
        tar.finish();
        settleHardLinks();
        refuseHiddenPaths();
        layer.complete(source.diffId(), fileBytes);
        return layer;
    }

    private void accept(TarItem item, InputStream content) throws IOException {
        String name = EntryPath.name(item.path());
        if (name.equals(OPAQUE)) {
            layer.opaque(EntryPath.parent(item.path()));
        } else if (name.startsWith(WHITEOUT) && !name.startsWith(RESERVED)) {
            whiteout(item.path(), name.substring(WHITEOUT.length()));
        } else if (item.kind() == TarItem.Kind.DIRECTORY) {
            layer.directory(item.path());
        } else if (item.path().isEmpty()) {
            throw EntryPath.malformed("a file in place of the root directory");
        } else {
            other(item, content);
        }
        fileBytes += item.size();
    }

    private void whiteout(String path, String removed) throws ScanFailure {
        if (removed.isEmpty() || removed.equals(".") || removed.equals("..")) {
            throw EntryPath.malformed("the removal mark " + path + ", which names no file");
        }
        layer.whiteout(EntryPath.join(EntryPath.parent(path), removed));
    }

    private void other(TarItem item, InputStream content) throws IOException {
        String path = item.path();
        switch (item.kind()) {
            case FILE -> file(item, content);
            case HARD_LINK ->
                hardLink(path, EntryPath.clean(item.link(), meter.budget().pathChars()));
            case SYMBOLIC_LINK -> {
                meter.remember(path + item.link());
                layer.symbolicLink(path, item.link());
            }
            default -> {}
        }
        layer.other(path);
        if (item.kind() != TarItem.Kind.SPECIAL && tells(path)) {
            meter.remember(path);
            layer.mark(path);
        }
    }

    private boolean tells(String path) {
        return MetadataPath.installation(path).isPresent()
                || knowledge.nativeLibrary(path).isPresent()
                || knowledge.importRoot(path).isPresent();
    }

    private void file(TarItem item, InputStream content) throws IOException {
        byte[] start = content.readNBytes(ContentReader.SNIFFED);
        if (MetadataPath.isMetadata(item.path()) || PythonMetadata.startsLikeMetadata(start)) {
            Optional<PythonMetadata> found =
                    PythonMetadata.read(start, content, meter.budget().metadataBytes());
            if (found.isPresent()) {
                keep(item.path(), found.get());
            } else if (item.size() > meter.budget().metadataBytes()) {
                throw ScanMeter.over("metadata without a name in its first bytes at " + item.path());
            }
        } else {
            keep(item.path(), new ContentReader(knowledge, meter).read(item.path(), start, content));
        }
    }

    private void keep(String path, List<Clue> clues) throws ScanFailure {
        for (Clue clue : clues) {
            meter.remember(path + clue.name() + clue.version() + clue.inside());
        }
        if (!clues.isEmpty()) {
            layer.clues(path, clues);
        }
    }

    /** A hard link is the file itself: it keeps what the target told at this point, even if the target goes away. */
    private void hardLink(String path, String target) throws ScanFailure {
        adopt(path, target);
        if (!layer.holds(target)) {
            meter.remember(path + target);
            openLinks.put(path, target);
        }
    }

    /** Links that stood before their targets, and links to such links. */
    private void settleHardLinks() throws ScanFailure {
        for (String path : openLinks.keySet()) {
            String target = path;
            for (int hops = 0; hops <= FinalTree.LINK_LIMIT && openLinks.containsKey(target); hops++) {
                target = openLinks.getOrDefault(target, target);
            }
            adopt(path, target);
        }
    }

    private void adopt(String path, String target) throws ScanFailure {
        PythonMetadata found = layer.metadataAt(target);
        if (found != null) {
            keep(path, found);
        }
        keep(path, layer.cluesAt(target));
        String link = layer.linkAt(target);
        if (link != null) {
            meter.remember(path + link);
            layer.symbolicLink(path, link);
        }
    }

    private void keep(String path, PythonMetadata found) throws ScanFailure {
        meter.remember(path + found.name() + found.version());
        layer.metadata(path, found);
    }

    /**
     * A file below a link or a file of the same layer lands elsewhere when an engine unpacks it, so its path would tell
     * lies. Engines never write such layers.
     */
    private void refuseHiddenPaths() throws ScanFailure {
        for (String path : layer.metadataPaths()) {
            refuseHidden(path);
        }
        for (String path : layer.marked()) {
            refuseHidden(path);
        }
    }

    private void refuseHidden(String path) throws ScanFailure {
        if (layer.runsThroughFile(path)) {
            throw EntryPath.malformed("the file " + path + " below something that is not a directory");
        }
    }
}
