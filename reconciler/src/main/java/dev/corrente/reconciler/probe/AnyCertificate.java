package dev.corrente.reconciler.probe;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Takes every certificate. A probe asks a container by its address, which no certificate names, tells it nothing secret,
 * and believes nothing but that it is alive.
 */
final class AnyCertificate implements X509TrustManager {
    static final SSLSocketFactory SOCKETS = sockets();

    private AnyCertificate() {}

    private static SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has TLS", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("we are never the server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // See above.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
