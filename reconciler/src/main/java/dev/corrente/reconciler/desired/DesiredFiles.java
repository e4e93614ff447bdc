package dev.corrente.reconciler.desired;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one reading: finds them beside the stack file, bounds them, and remembers their bytes for the digest. The
 * only one that looks at the disk.
 */
final class DesiredFiles {
    static final int LARGEST = 1024 * 1024;

    private final Path folder;
    private final Path project;
    private final SortedMap<String, byte[]> read = new TreeMap<>();

    private final Optional<Map<String, String>> remembered;
    private final Optional<String> stackText;
    private final boolean secretsElsewhere;
    private final Optional<Path> beside;
    private final Asked asked;

    /**
     * @param remembered texts to take in place of what the folder holds now
     * @param beside where files that the stack file names are looked for first
     */
    private DesiredFiles(
            Path folder,
            Optional<Map<String, String>> remembered,
            Optional<String> stackText,
            boolean secretsElsewhere,
            Optional<Path> beside,
            Asked asked) {
        this.folder = folder.toAbsolutePath().normalize();
        this.project = Optional.ofNullable(this.folder.getParent()).orElse(this.folder);
        this.remembered = remembered;
        this.stackText = stackText;
        this.secretsElsewhere = secretsElsewhere;
        this.beside =
                beside.map(other -> other.toAbsolutePath().normalize()).filter(other -> !other.equals(this.folder));
        this.asked = asked;
    }

    /** @param folder holds the stack file; its parent is the project folder, which no file may leave */
    static DesiredFiles of(Path folder, Asked asked) {
        return new DesiredFiles(folder, Optional.empty(), Optional.empty(), false, Optional.empty(), asked);
    }

    /** @param texts take the place of what the folder holds now */
    static DesiredFiles remembered(Path folder, Map<String, String> texts) {
        return new DesiredFiles(folder, Optional.of(texts), Optional.empty(), false, Optional.empty(), new Asked());
    }

    /** The folder with another stack file in it, whose environment files may lie beside that one. */
    static DesiredFiles with(Path folder, String stackText, Optional<Path> beside) {
        return new DesiredFiles(folder, Optional.empty(), Optional.of(stackText), false, beside, new Asked());
    }

    /** A copy of the folder on a machine that has no business with the files of secrets. */
    static DesiredFiles withoutSecrets(Path folder) {
        return new DesiredFiles(folder, Optional.empty(), Optional.empty(), true, Optional.empty(), new Asked());
    }

    /** Whether texts of an earlier reading stand in for the folder, which is then not looked at. */
    boolean fromMemory() {
        return remembered.isPresent();
    }

    boolean exists(String relative) {
        return isReplaced(display(relative))
                || remembered
                        .map(texts -> texts.containsKey(display(relative)))
                        .orElseGet(() -> asked.ask(() -> Files.exists(folder.resolve(relative))));
    }

    boolean folderExists() {
        return asked.ask(() -> Files.isDirectory(folder));
    }

    boolean isFile(Path path) {
        return asked.ask(() -> Files.isRegularFile(path));
    }

    /** Files beside the stack file, in order; none where the folder cannot be listed, which reading a file then tells. */
    List<String> names() {
        return asked.ask(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(Files::isRegularFile)
                        .map(path -> path.getFileName().toString())
                        .sorted()
                        .toList();
            } catch (IOException e) {
                return List.of();
            }
        });
    }

    /** Text of a file beside the stack file that is not a part of what the stack is made from. */
    Parsed<String> aside(String name) {
        return content(name, folder.resolve(name)).then(bytes -> decode(name, bytes));
    }

    /** Whether a file can be read as text; its content is neither kept nor told. */
    Parsed<Path> readable(Path path, String name) {
        return holdSecrets()
                ? asked.ask(() -> look(name, path)
                        .then(bytes -> decode(name, bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .then(text -> Parsed.good(path)))
                : Parsed.good(path);
    }

    /** Whether the files of secrets can be expected where the stack file names them. */
    boolean holdSecrets() {
        return !fromMemory() && !secretsElsewhere;
    }

    Path folder() {
        return folder;
    }

    /** The file's name as its author knows it: relative to the project folder. */
    String display(String relative) {
        return project.relativize(folder.resolve(relative).normalize())
                .toString()
                .replace('\\', '/');
    }

    /** A path that the stack file names; it must be relative and stay in the project folder. */
    Parsed<Path> locate(String relative) {
        if (relative.isBlank() || relative.indexOf('\0') >= 0) {
            return Parsed.bad("this is not the name of a file");
        }
        if (relative.startsWith("/") || relative.startsWith("~")) {
            return Parsed.bad(
                    "\"" + relative + "\" is outside the project folder, the only one the reconciler sees",
                    "put the file into the project and name it relative to the stack file");
        }
        Path path = folder.resolve(relative).normalize();
        if (!path.startsWith(project)) {
            return Parsed.bad("\"" + relative + "\" leaves the project folder, the only one the reconciler sees");
        }
        return Parsed.good(path);
    }

    /** Content of a file named in the stack file, at most {@link #LARGEST} bytes of UTF-8. */
    Parsed<String> text(String relative) {
        Optional<Path> nearer = beside(relative);
        if (nearer.isPresent()) {
            String name = nearer.get().toString();
            return read(name, nearer.get(), name);
        }
        return locate(relative).then(path -> read(display(relative), path, display(relative)));
    }

    private Optional<Path> beside(String relative) {
        return beside.map(other -> other.resolve(relative).normalize())
                .filter(path -> path.startsWith(
                        Optional.ofNullable(beside.get().getParent()).orElse(path)))
                .filter(Files::isRegularFile);
    }

    /** The same for a file whose faults are told under its own name. */
    Parsed<String> ownText(String relative) {
        return locate(relative).then(path -> read(display(relative), path, "the file"));
    }

    /** What was read so far, by displayed name. */
    SortedMap<String, byte[]> read() {
        return Collections.unmodifiableSortedMap(read);
    }

    /** The same as texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        read.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    private Parsed<String> read(String name, Path path, String subject) {
        return bytes(name, path, subject).then(bytes -> {
            read.put(name, bytes);
            return decode(subject, bytes);
        });
    }

    private boolean isReplaced(String name) {
        return stackText.isPresent() && name.equals(display(DesiredReader.STACK_FILE));
    }

    private Parsed<byte[]> bytes(String name, Path path, String subject) {
        if (isReplaced(name)) {
            return Parsed.good(stackText.orElseThrow().getBytes(StandardCharsets.UTF_8));
        }
        if (remembered.isEmpty()) {
            return content(subject, path);
        }
        return Optional.ofNullable(remembered.get().get(name))
                .map(text -> Parsed.good(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Parsed.bad(subject + " was not read before"));
    }

    private Parsed<byte[]> content(String subject, Path path) {
        return asked.ask(() -> look(subject, path)).map(bytes -> bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Bytes as a text of as many characters, which can be compared. */
    private static Parsed<String> look(String subject, Path path) {
        try {
            if (Files.isDirectory(path)) {
                return Parsed.bad(subject + " is a folder, not a file", folderSuggestion());
            }
            byte[] bytes = readBounded(path);
            return bytes.length > LARGEST
                    ? Parsed.bad(subject + " is larger than 1 MiB, the most that is read")
                    : Parsed.good(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Parsed.bad(subject + " does not exist");
        } catch (AccessDeniedException e) {
            return Parsed.bad(
                    subject + " cannot be read: permission denied",
                    "make it readable for the user that the reconciler runs as (chmod a+r)");
        } catch (IOException e) {
            return Parsed.bad(subject + " cannot be read: " + e.getMessage());
        }
    }

    private static byte[] readBounded(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static Parsed<String> decode(String subject, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Parsed.good(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Parsed.bad(subject + " is not UTF-8 text", "save it in the encoding UTF-8");
        }
    }

    private static String folderSuggestion() {
        return "a container engine makes a folder where a file that it should mount is missing: remove the folder and"
                + " put the file there";
    }
}
