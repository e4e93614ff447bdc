import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes a Java trust store of a PEM bundle: {@code java TrustStore.java BUNDLE STORE}. */
class TrustStore {
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        // JKS, because Java opens its own trust store without a password, and PKCS12 then hides its certificates.
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        try (var bundle = Files.newInputStream(Path.of(args[0]))) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        try (var out = Files.newOutputStream(Path.of(args[1]))) {
            store.store(out, "changeit".toCharArray());
        }
        System.out.println(store.size() + " trusted certificates");
    }
}
