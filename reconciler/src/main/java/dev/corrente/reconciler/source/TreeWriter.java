package dev.corrente.reconciler.source;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Writes the plain files of one folder of a commit, bytes as they are stored. Nothing is run: no hook, no filter, no
 * conversion. What is more than a plain file is refused.
 */
final class TreeWriter {
    private static final byte[] LARGE_FILE =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.UTF_8);

    private final Limits limits;
    private int files;
    private long bytes;

    TreeWriter(Limits limits) {
        this.limits = limits;
    }

    /**
     * @param path in the commit, empty for its root
     * @param target an empty folder
     */
    void write(Repository repository, RevCommit commit, String path, Path target) throws IOException, SourceFailure {
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            ObjectId root = folder(repository, commit, path);
            checkNames(reader, root);
            walk.addTree(root);
            walk.setRecursive(false);
            while (walk.next()) {
                take(walk, reader, target);
            }
        }
    }

    private static ObjectId folder(Repository repository, RevCommit commit, String path)
            throws IOException, SourceFailure {
        if (path.isEmpty()) {
            return commit.getTree();
        }
        try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
            if (walk == null || !walk.getFileMode(0).equals(FileMode.TREE)) {
                throw new SourceFailure.Refused(
                        Readiness.NO_PATH,
                        "it has no folder \"" + path + "\"",
                        "name the folder that holds stack.yaml as path");
            }
            return walk.getObjectId(0);
        }
    }

    private void take(TreeWalk walk, ObjectReader reader, Path target) throws IOException, SourceFailure {
        String name = walk.getPathString();
        Path place = place(target, name);
        FileMode mode = walk.getFileMode(0);
        if (mode.equals(FileMode.TREE)) {
            if (walk.getDepth() >= limits.depth()) {
                throw refused(name, "lies more than " + limits.depth() + " folders deep", "move it up");
            }
            checkNames(reader, walk.getObjectId(0));
            Files.createDirectory(place);
            walk.enterSubtree();
        } else if (mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE)) {
            file(name, place, reader.open(walk.getObjectId(0)));
        } else if (mode.equals(FileMode.SYMLINK)) {
            throw refused(name, "is a symbolic link, which could lead anywhere on this host", "put the file there");
        } else {
            throw refused(name, "is a submodule, and those are not fetched", "put its files there");
        }
    }

    /** What git itself refuses: .git, .., nothing, slashes, one name twice. */
    private static void checkNames(ObjectReader reader, ObjectId tree) throws IOException, SourceFailure {
        try {
            new ObjectChecker().checkTree(reader.open(tree, Constants.OBJ_TREE).getCachedBytes());
        } catch (CorruptObjectException e) {
            throw new SourceFailure.Refused(
                    "one of its folders is broken: " + Redaction.NONE.of(e), "make the commit with git itself");
        }
    }

    /** Beyond that, what only a file system or a terminal minds. */
    private static Path place(Path target, String name) throws SourceFailure {
        boolean odd = name.chars().anyMatch(Character::isISOControl) || name.indexOf('\\') >= 0;
        Path place = odd ? target : target.resolve(name).normalize();
        if (place.equals(target) || !place.startsWith(target)) {
            throw refused(name, "has a name that is no file's", "rename it");
        }
        return place;
    }

    private void file(String name, Path place, ObjectLoader object) throws IOException, SourceFailure {
        bytes += object.getSize();
        if (object.getSize() > limits.fileBytes()) {
            throw refused(name, "is larger than " + limits.fileBytes() + " bytes", "keep it elsewhere");
        }
        if (++files > limits.files() || bytes > limits.treeBytes()) {
            throw refused(
                    name,
                    "is one too many: " + limits.files() + " files of together " + limits.treeBytes()
                            + " bytes are the most",
                    "name a folder with less in it as path");
        }
        byte[] content = object.getCachedBytes((int) limits.fileBytes());
        if (Arrays.equals(LARGE_FILE, 0, LARGE_FILE.length, content, 0, Math.min(content.length, LARGE_FILE.length))) {
            throw refused(name, "is a pointer of Git LFS, and its content is not fetched", "commit the file itself");
        }
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static SourceFailure refused(String name, String what, String suggestion) {
        return new SourceFailure.Refused(Redaction.NONE.of("its file " + name) + " " + what, suggestion);
    }
}
