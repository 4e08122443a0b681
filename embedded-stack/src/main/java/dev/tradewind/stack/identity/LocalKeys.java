package dev.tradewind.stack.identity;

import dev.tradewind.stack.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys of a machine-local installation: one RS256 key per identity in {@code <identity>.jwk}
 * (mode 0600), and the public halves of all of them in {@code keys.json}, where the key's id is the
 * identity's name.
 */
public final class LocalKeys {
  /** The identity whose key signs tokens of people, with the roles viewer to admin. */
  public static final String OPERATOR = "operator";

  /** The issuer in every token of a machine-local installation. */
  public static final String ISSUER = "tradewind-local";

  private static final Pattern IDENTITY = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final int KEY_BITS = 2048;

  private final Path directory;

  private LocalKeys(Path directory) {
    this.directory = directory;
  }

  /** Makes the keys that are missing; keys already there stay as they are. */
  public static LocalKeys create(Path directory, List<String> identities) {
    var keys = new LocalKeys(directory);
    for (var identity : identities) {
      if (!IDENTITY.matcher(identity).matches()) {
        throw new IllegalArgumentException("Not a name for an identity: " + identity);
      }
    }
    identities.parallelStream()
        .filter(identity -> !Files.exists(keys.keyFile(identity)))
        .forEach(identity -> PrivateFiles.write(keys.keyFile(identity), newKey(identity)));
    PrivateFiles.write(keys.keysFile(), keys.publicKeys());
    return keys;
  }

  /** Returns the private key of {@code identity}, for {@code tradewind.identity.key-file}. */
  public Path keyFile(String identity) {
    return directory.resolve(identity + ".jwk");
  }

  /** Returns the public keys of all identities, for {@code tradewind.identity.keys-file}. */
  public Path keysFile() {
    return directory.resolve("keys.json");
  }

  /** Returns a signer with the key of {@code identity}. */
  public TokenSigner signer(String identity) {
    return TokenSigner.of(keyFile(identity));
  }

  private String publicKeys() {
    try (var files = Files.list(directory)) {
      var keys = new ArrayList<String>();
      for (var file : files.filter(f -> f.toString().endsWith(".jwk")).sorted().toList()) {
        keys.add(JsonWebKey.read(file).publicJson());
      }
      return keys.stream()
          .collect(Collectors.joining(",\n    ", "{\n  \"keys\": [\n    ", "\n  ]\n}\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the keys in " + directory, e);
    }
  }

  private static String newKey(String identity) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      var key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      return JsonWebKey.of(identity, key).privateJson();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no RSA keys", e);
    }
  }
}
