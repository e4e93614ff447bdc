package dev.corrente.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what one file proves; keeps only what is listed, so that an image of many small packages costs nothing. */
final class Clues {

    private final KnowledgeBase knowledge;
    private final Set<Clue> found = new LinkedHashSet<>();

    Clues(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    void add(Ecosystem ecosystem, String name, String version, Proof proof, String inside) {
        if (!name.isEmpty() && knowledge.find(ecosystem, name).isPresent()) {
            found.add(new Clue(ecosystem, name, version, proof, inside));
        }
    }

    void library(String path, Proof proof, String inside) {
        listed(Ecosystem.NATIVE, knowledge.nativeLibrary(path), proof, inside);
    }

    void javaClass(String entry, String inside) {
        listed(Ecosystem.CLASSES, knowledge.javaClass(entry), Proof.ARCHIVE, inside);
    }

    void jar(String fileName, String inside) {
        listed(Ecosystem.MAVEN, knowledge.jar(fileName), Proof.ARCHIVE, inside);
    }

    /** A Python package by a file of an archive or a bundle, whose root is a Python path. */
    void pythonFile(String entry, Proof proof, String inside) {
        knowledge
                .importRoot("site-packages/" + entry)
                .ifPresent(hit -> add(Ecosystem.PYTHON, PythonName.normalise(hit.name()), "", proof, inside));
    }

    private void listed(Ecosystem ecosystem, Optional<Listing> hit, Proof proof, String inside) {
        hit.ifPresent(listing -> add(ecosystem, listing.name(), "", proof, inside));
    }

    List<Clue> all() {
        return new ArrayList<>(found);
    }
}
