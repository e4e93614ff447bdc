package dev.corrente.api.storage;

/** Opens the store that the settings name. */
public final class ObjectStores {
    private ObjectStores() {}

    /** Opens without a call to the store: an unreachable one shows at the first use. */
    public static ObjectStore open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.Folder folder -> new FolderStore(folder.root());
            case StoreSettings.S3 s3 -> new S3Store(s3);
        };
    }
}
