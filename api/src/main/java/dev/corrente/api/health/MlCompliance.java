package dev.corrente.api.health;

import dev.corrente.policy.ClassPathCheck;
import dev.corrente.policy.Finding;
import dev.corrente.policy.ImageRule;
import dev.corrente.policy.KnowledgeBase;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether this very process is free of ML software: the jars of its class path, read once, and the native libraries
 * that are mapped into it at the moment of the question.
 */
public final class MlCompliance {
    private final Supplier<KnowledgeBase> load;
    private final List<Path> classPath;
    private @Nullable KnowledgeBase knowledge;
    private @Nullable List<String> onClassPath;

    /** @param load asked once, at the first look, so that a start does not wait for it */
    public MlCompliance(Supplier<KnowledgeBase> load, List<Path> classPath) {
        this.load = load;
        this.classPath = List.copyOf(classPath);
    }

    /** Blocks the first time for as long as it takes to list all jars. What cannot be read is never called compliant. */
    public synchronized CheckOutcome look() {
        KnowledgeBase known = knowledge;
        List<String> jars = onClassPath;
        if (known == null || jars == null) {
            known = load.get();
            knowledge = known;
            jars = ClassPathCheck.check(known, ImageRule.DEFAULT, classPath).stream()
                    .map(Finding::message)
                    .toList();
            onClassPath = jars;
        }
        try {
            return Checks.mlCompliance(Stream.concat(jars.stream(), natives(known, LoadedLibraries.natives()))
                    .toList());
        } catch (IOException e) {
            return CheckOutcome.degraded("Unknown: the native libraries of this process cannot be listed: " + e);
        }
    }

    private static Stream<String> natives(KnowledgeBase knowledge, List<Path> files) {
        return files.stream()
                .filter(file -> knowledge
                        .nativeLibrary(file.toString())
                        .filter(hit -> ImageRule.DEFAULT.denied().contains(hit.tier()))
                        .isPresent())
                .map(file -> "The native library " + file + " is loaded; take out what brings it");
    }
}
