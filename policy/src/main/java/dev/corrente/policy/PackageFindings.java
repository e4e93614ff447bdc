package dev.corrente.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matches the packages of an image against the knowledge base: one finding for each package, not for each file. */
final class PackageFindings {

    private record Subject(Ecosystem ecosystem, String name) {}

    private record Match(Listing listing, PackageEvidence first, int places) {
        Match and(Match other) {
            PackageEvidence shown =
                    first.version().isEmpty() && !other.first.version().isEmpty() ? other.first : first;
            return new Match(listing, shown, places + other.places);
        }
    }

    private PackageFindings() {}

    static List<Finding> of(ImageRule rule, KnowledgeBase knowledge, ImageFacts facts) {
        Map<Subject, Match> matches = new LinkedHashMap<>();
        for (PackageEvidence found : facts.packages()) {
            listing(knowledge, found)
                    .filter(listing -> rule.denied().contains(listing.tier()))
                    .ifPresent(listing -> matches.merge(
                            new Subject(found.ecosystem(), found.name()), new Match(listing, found, 1), Match::and));
        }
        return matches.values().stream().map(match -> finding(facts, match)).toList();
    }

    private static Optional<Listing> listing(KnowledgeBase knowledge, PackageEvidence found) {
        return switch (found.proof()) {
            case IMPORT_ROOT -> knowledge.importRoot(found.path());
            case FILE_NAME -> knowledge.nativeLibrary(found.path());
            default -> knowledge.find(found.ecosystem(), found.name());
        };
    }

    private static Finding finding(ImageFacts facts, Match match) {
        PackageEvidence shown = match.first();
        if (shown.layer() == 0) {
            return FindingText.inConfiguration(match.listing(), shown);
        }
        return FindingText.inImage(
                match.listing(),
                shown,
                facts.layer(shown.layer()),
                facts.layers().size(),
                match.places() - 1);
    }
}
