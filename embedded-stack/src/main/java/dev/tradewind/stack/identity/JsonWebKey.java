package dev.tradewind.stack.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** A P-256 key as RFC 7517 writes it. The numbers are base64url, as they stand in the file. */
record JsonWebKey(String kid, String x, String y, String d) {

  static JsonWebKey read(Path file) {
    try {
      String json = Files.readString(file);
      return new JsonWebKey(
          member(json, "kid", file),
          member(json, "x", file),
          member(json, "y", file),
          member(json, "d", file));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the key file " + file, e);
    }
  }

  String publicJson() {
    return "{\"kty\": \"EC\", \"crv\": \"P-256\", \"alg\": \"ES256\", \"use\": \"sig\", \"kid\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"}"
        .formatted(kid, x, y);
  }

  String privateJson() {
    String open = publicJson();
    return open.substring(0, open.length() - 1) + ", \"d\": \"" + d + "\"}\n";
  }

  PrivateKey privateKey() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      var number = new BigInteger(1, Base64.getUrlDecoder().decode(d));
      return KeyFactory.getInstance("EC")
          .generatePrivate(
              new ECPrivateKeySpec(number, parameters.getParameterSpec(ECParameterSpec.class)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of " + kid + " is no P-256 key", e);
    }
  }

  /** The file is our own and flat: a pattern reads it as well as a parser. */
  private static String member(String json, String name, Path file) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("The key file " + file + " lacks \"" + name + "\"");
    }
    return found.group(1);
  }
}
