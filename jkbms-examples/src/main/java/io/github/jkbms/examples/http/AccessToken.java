// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that a reader beyond this machine has to know. It never appears in {@link #toString()}; whoever has to tell it to the user
 * asks for {@link #reveal()}. Immutable.
 */
public final class AccessToken {
    /** A token must not be guessed: this many characters at least. */
    public static final int MIN_LENGTH = 16;

    private static final int MAX_LENGTH = 256;
    private static final int RANDOM_BYTES = 20;

    private final String secret;

    private AccessToken(String secret) {
        this.secret = secret;
    }

    /** {@return a new random token of 160 bits} */
    public static AccessToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AccessToken(HexFormat.of().formatHex(bytes));
    }

    /**
     * {@return the token that a user chose}
     *
     * @param secret 16 to 256 letters, digits, dots, hyphens and underscores
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static AccessToken of(String secret) {
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH || !secret.matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a token is %d to %d letters, digits, dots, hyphens and underscores"
                    .formatted(MIN_LENGTH, MAX_LENGTH));
        }
        return new AccessToken(secret);
    }

    /**
     * {@return whether somebody knows the token} Takes as long for a wrong one as for the right one.
     *
     * @param offered what he says it is
     */
    public boolean matches(String offered) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the token itself, to be shown to the user once} */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "(token, not shown)";
    }
}
