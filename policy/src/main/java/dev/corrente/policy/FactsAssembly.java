package dev.corrente.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts together what survives of all layers. */
final class FactsAssembly {

    private final KnowledgeBase knowledge;
    private final SavedImage image;
    private final FinalTree tree;
    private final Set<PackageEvidence> packages = new TreeSet<>(PackageEvidence.ORDER);

    /** Names that the metadata of an installation gave, by the path of the installation. */
    private final Map<String, Set<String>> named = new HashMap<>();

    FactsAssembly(KnowledgeBase knowledge, SavedImage image) {
        this.knowledge = knowledge;
        this.image = image;
        tree = new FinalTree(image);
    }

    ImageFacts facts() {
        List<ImageLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < image.layers().size(); layer++) {
            LayerContents contents = image.layers().get(layer);
            layers.add(new ImageLayer(
                    layer + 1,
                    contents.diffId(),
                    contents.fileBytes(),
                    image.steps().get(layer)));
            for (String path : surviving(contents.marked(), layer)) {
                metadata(path, layer);
            }
        }
        for (int layer = 0; layer < image.layers().size(); layer++) {
            for (String path : surviving(image.layers().get(layer).marked(), layer)) {
                names(path, layer);
            }
        }
        packages.addAll(image.configured(knowledge));
        return new ImageFacts(
                ImageScanner.EXTRACTOR_VERSION,
                knowledge.version(),
                image.id(),
                layers.stream().mapToLong(ImageLayer::unpackedBytes).sum(),
                layers,
                List.copyOf(packages));
    }

    private List<String> surviving(Set<String> paths, int layer) {
        return paths.stream()
                .filter(path -> tree.survives(path, layer))
                .sorted()
                .toList();
    }

    private void metadata(String path, int layer) {
        Optional<String> installation = MetadataPath.installation(path);
        if (installation.isEmpty()) {
            return;
        }
        // A link in place of a metadata directory populates it from elsewhere.
        Stream.of(path, path + "/METADATA", path + "/PKG-INFO")
                .filter(place -> place.equals(path)
                        ? MetadataPath.isMetadata(path)
                        : installation.get().equals(path))
                .forEach(place -> find(place, layer).ifPresent(found -> {
                    add(Ecosystem.PYTHON, found.name(), found.version(), path, layer, Proof.METADATA);
                    named.computeIfAbsent(installation.get(), any -> new HashSet<>())
                            .add(found.name());
                }));
    }

    private Optional<PythonMetadata> find(String path, int layer) {
        return Optional.ofNullable(image.layers().get(layer).metadataAt(path)).or(() -> tree.metadata(path));
    }

    private void names(String path, int layer) {
        MetadataPath.installation(path).ifPresent(installation -> {
            PythonName.Stem stem = MetadataPath.stem(installation);
            if (!named.computeIfAbsent(installation, any -> new HashSet<>()).add(stem.name())) {
                return;
            }
            add(Ecosystem.PYTHON, stem.name(), stem.version(), path, layer, Proof.DIRECTORY_NAME);
        });
        knowledge
                .nativeLibrary(path)
                .ifPresent(hit -> add(Ecosystem.NATIVE, hit.name(), "", path, layer, Proof.FILE_NAME));
        knowledge
                .importRoot(path)
                .ifPresent(hit -> add(Ecosystem.PYTHON, hit.name(), "", path, layer, Proof.IMPORT_ROOT));
        for (Clue clue : image.layers().get(layer).cluesAt(path)) {
            add(clue.ecosystem(), clue.name(), clue.version(), path + clue.inside(), layer, clue.proof());
        }
    }

    private void add(Ecosystem ecosystem, String name, String version, String path, int layer, Proof proof) {
        if (!name.isEmpty()) {
            packages.add(new PackageEvidence(ecosystem, name, version, path, layer + 1, proof));
        }
    }
}
