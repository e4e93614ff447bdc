package dev.corrente.reconciler.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * JGit without the surroundings that it looks for by itself: a user's or machine's configuration (which may rewrite
 * addresses or name credentials), an installed git, and a place for what it measures about the disk.
 */
final class QuietSystem extends SystemReader.Delegate {
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static final int CACHE_BYTES = 2 * 1024 * 1024;

    private QuietSystem(SystemReader system) {
        super(system);
    }

    /** For this process, once. */
    static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
            WindowCacheConfig cache = new WindowCacheConfig();
            cache.setPackedGitLimit(CACHE_BYTES);
            cache.setDeltaBaseCacheLimit(CACHE_BYTES);
            cache.install();
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        /** How exact the disk's times are would be measured, for seconds and with files left behind, if it were not set. */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem") ? unit.convert(1, TimeUnit.SECONDS) : otherwise;
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
