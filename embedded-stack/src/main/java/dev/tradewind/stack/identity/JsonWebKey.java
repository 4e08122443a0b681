package dev.tradewind.stack.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An RSA key as RFC 7518 section 6.3 writes it. RS256, because services look at a token with every
 * call: verifying costs a tenth of what it does with ES256.
 */
record JsonWebKey(String kid, RSAPrivateCrtKeySpec numbers) {

  static JsonWebKey of(String kid, RSAPrivateCrtKey key) {
    return new JsonWebKey(
        kid,
        new RSAPrivateCrtKeySpec(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient()));
  }

  static JsonWebKey read(Path file) {
    try {
      String json = Files.readString(file);
      return new JsonWebKey(
          member(json, "kid", file),
          new RSAPrivateCrtKeySpec(
              number(json, "n", file),
              number(json, "e", file),
              number(json, "d", file),
              number(json, "p", file),
              number(json, "q", file),
              number(json, "dp", file),
              number(json, "dq", file),
              number(json, "qi", file)));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the key file " + file, e);
    }
  }

  String publicJson() {
    return "{\"kty\": \"RSA\", \"alg\": \"RS256\", \"use\": \"sig\", \"kid\": \"%s\", \"n\": \"%s\", \"e\": \"%s\"}"
        .formatted(kid, base64(numbers.getModulus()), base64(numbers.getPublicExponent()));
  }

  String privateJson() {
    String open = publicJson();
    return open.substring(0, open.length() - 1)
        + ", \"d\": \"%s\", \"p\": \"%s\", \"q\": \"%s\", \"dp\": \"%s\", \"dq\": \"%s\", \"qi\": \"%s\"}\n"
            .formatted(
                base64(numbers.getPrivateExponent()),
                base64(numbers.getPrimeP()),
                base64(numbers.getPrimeQ()),
                base64(numbers.getPrimeExponentP()),
                base64(numbers.getPrimeExponentQ()),
                base64(numbers.getCrtCoefficient()));
  }

  PrivateKey privateKey() {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(numbers);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of " + kid + " is no RSA key", e);
    }
  }

  private static BigInteger number(String json, String name, Path file) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(member(json, name, file)));
  }

  /** The file is our own and flat: a pattern reads it as well as a parser. */
  private static String member(String json, String name, Path file) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("The key file " + file + " lacks \"" + name + "\"");
    }
    return found.group(1);
  }

  private static String base64(BigInteger number) {
    byte[] signed = number.toByteArray();
    int from = signed.length > 1 && signed[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(signed, from, signed.length));
  }
}
