package dev.corrente.reconciler.loop;

import dev.corrente.policy.ImageFacts;
import dev.corrente.policy.ImagePolicy;
import dev.corrente.policy.ImageRule;
import dev.corrente.policy.ImageScanner;
import dev.corrente.policy.KnowledgeBase;
import dev.corrente.policy.ScanFailure;
import dev.corrente.policy.Verdict;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.model.Behaviour.Budget;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.plan.Admission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Answers whether images may run. An image that was never examined is examined beside the loop, two at a time, and counts
 * as pending until then; any error means not admitted, and is tried again by the next pass that asks.
 */
public final class Admissions implements AutoCloseable {
    /** Of the whole process, whose memory is made for so many at once: a plan that somebody asks for looks at images too. */
    private static final Semaphore TURNS = new Semaphore(2);

    /** An image that so many scans in a row broke off on is no longer only late. */
    private static final int PATIENCE = 3;

    private static final int MOST_KNOWN = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

    private final ContainerRuntime runtime;
    private final FactsCache cache;
    private final Runnable wake;
    private final KnowledgeBase knowledge = KnowledgeBase.load();
    private final ImageRule rule = ImageRule.DEFAULT;
    private final Map<String, Admission> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    private final Map<String, Failed> failures = new ConcurrentHashMap<>();
    private final BackOff backOff = new BackOff(Math::random);
    private final ExecutorService scans = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("image-scan-", 0).daemon().factory());

    /** Scans that broke off, and so say nothing of the image; it is tried again, ever more slowly. */
    private record Failed(int times, String why) {
        Admission admission() {
            String words = "the image could not be examined (" + why + "); it is tried again";
            return times < PATIENCE ? new Admission(Admission.State.PENDING, words) : Admission.refused(words);
        }
    }

    /** @param wake is run when a scan has ended */
    public Admissions(ContainerRuntime runtime, FactsCache cache, Runnable wake) {
        this.runtime = runtime;
        this.cache = cache;
        this.wake = wake;
    }

    /**
     * Answers at once; what is pending is examined in the order given.
     *
     * @return by image reference, for every image given
     */
    public Map<String, Admission> of(List<ImageState> images) {
        forgetOthers(images);
        Map<String, Admission> answers = new HashMap<>();
        images.forEach(image -> answers.put(image.reference(), of(image)));
        return answers;
    }

    /** Images come and go; what is known of those that nobody asks about now is on disk. */
    private void forgetOthers(List<ImageState> images) {
        if (known.size() > MOST_KNOWN) {
            Set<String> asked = images.stream().map(ImageState::id).collect(Collectors.toSet());
            known.keySet().retainAll(asked);
            failures.keySet().retainAll(asked);
        }
    }

    /** Examines the image now if need be, and waits for it. */
    public Admission examine(ImageState image) {
        Admission quick = quick(image);
        if (quick.state() == Admission.State.PENDING) {
            scan(image);
        }
        return Optional.ofNullable(known.get(image.id())).orElseGet(() -> failed(image));
    }

    private Admission of(ImageState image) {
        Admission quick = quick(image);
        if (quick.state() != Admission.State.PENDING) {
            return quick;
        }
        if (mustWait(image)) {
            return failed(image);
        }
        if (running.putIfAbsent(image.id(), true) == null) {
            scans.execute(() -> {
                try {
                    scan(image);
                } finally {
                    running.remove(image.id());
                    wake.run();
                    giveMemoryBack();
                }
            });
        }
        return failed(image);
    }

    private Admission failed(ImageState image) {
        return Optional.ofNullable(failures.get(image.id()))
                .map(Failed::admission)
                .orElse(Admission.PENDING);
    }

    private boolean mustWait(ImageState image) {
        synchronized (backOff) {
            return backOff.notBefore(elapsed()).containsKey(image.id());
        }
    }

    /** By a clock that nobody sets. */
    private static Instant elapsed() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /** Scans need far more memory than all the rest, and happen once for each image. */
    private void giveMemoryBack() {
        if (running.isEmpty()) {
            System.gc();
        }
    }

    private Admission quick(ImageState image) {
        Admission answer = known.get(image.id());
        if (answer != null) {
            return answer;
        }
        Optional<Admission> size = ImagePolicy.sizeFinding(rule, image.sizeBytes())
                .map(finding -> Admission.refused(finding.message() + " " + finding.howToFix()));
        Optional<Admission> judged = size.or(() -> cache.get(image.id())
                .filter(facts -> facts.isCurrent(knowledge))
                .map(facts -> judge(image, facts)));
        judged.ifPresent(admission -> known.put(image.id(), admission));
        return judged.orElse(Admission.PENDING);
    }

    private void scan(ImageState image) {
        TURNS.acquireUninterruptibly();
        try {
            examineLayers(image);
        } finally {
            TURNS.release();
        }
    }

    private void examineLayers(ImageState image) {
        try (InputStream saved = runtime.saveImage(image.id())) {
            ImageFacts facts = new ImageScanner(knowledge).scan(saved);
            cache.put(image.id(), facts);
            known.put(image.id(), judge(image, facts));
            failures.remove(image.id());
        } catch (ScanFailure failure) {
            if (failure.kind() == ScanFailure.Kind.UNREADABLE) {
                brokenOff(image, failure);
            } else {
                known.put(
                        image.id(),
                        Admission.refused(Verdict.Undecided.because(failure).summary()));
            }
        } catch (RuntimeException | IOException e) {
            brokenOff(image, e);
        }
    }

    private void brokenOff(ImageState image, Exception e) {
        String why = String.valueOf(e.getMessage());
        LOG.warn("image {} could not be examined: {}", image.reference(), why);
        failures.merge(image.id(), new Failed(1, why), (old, latest) -> new Failed(old.times() + 1, why));
        synchronized (backOff) {
            backOff.tried(image.id(), Budget.DEFAULT, elapsed());
        }
    }

    private Admission judge(ImageState image, ImageFacts facts) {
        Verdict verdict = ImagePolicy.judge(rule, knowledge, facts, image.sizeBytes());
        return verdict.admitted() ? Admission.ADMITTED : Admission.refused(verdict.summary());
    }

    @Override
    public void close() {
        scans.shutdownNow();
    }
}
