// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trust in one authority of one's own. */
final class Authority {
    private Authority() {}

    /**
     * {@return what trusts certificates that an authority signed, and no others}
     *
     * @param pemFile the certificates of the authority
     * @throws IllegalArgumentException if the file is not readable or holds no certificate
     */
    static TrustManagerFactory trust(Path pemFile) {
        try (InputStream pem = Files.newInputStream(pemFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalArgumentException(pemFile + " holds no certificate");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read as a certificate in PEM form: %s".formatted(pemFile, e.getMessage()), e);
        }
    }
}
