package dev.tradewind.system.faults;

import dev.tradewind.execution.checkpoints.Trap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a copy of the built execution-service in which some methods have another body. The ordinary
 * build has no switch for any of it.
 */
final class TestBuild {

  /**
   * A build of execution-service.
   *
   * @param application what {@code java -jar} runs
   * @param fenced whether it is kept from writing under a term that is over
   */
  record Executable(Path application, boolean fenced) {}

  private static final String PACKAGE = "dev/tradewind/execution/";
  private static final ClassDesc DURATION = ClassDesc.of("java.time.Duration");
  private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

  private TestBuild() {}

  /** A method that gets another body. */
  private record Patch(String className, String method, Consumer<CodeBuilder> body) {}

  /** Checkpoints lead to the {@link Trap}; everything else is as it was built. */
  static Executable withCheckpoints(Path application, Path to) {
    return new Executable(make(application, to, List.of(checkpoints())), true);
  }

  /** As that, and the time of the accounts' scopes can be set forward. */
  static Executable withClock(Path application, Path to) {
    var clock = new Patch("hours/ScopeClocks", "scopeClock", TestBuild::returnTrapsClock);
    return new Executable(make(application, to, List.of(checkpoints(), clock)), true);
  }

  /**
   * As {@link #withCheckpoints}, and with nothing that fences: no transaction joins its term, so
   * that no raise waits for it or ends its session, and no lease ever ends.
   */
  static Executable withoutFencing(Path application, Path to) {
    var patches =
        List.of(
            checkpoints(),
            new Patch("leadership/persistence/ExecutorTerms", "join", CodeBuilder::return_),
            new Patch(
                "leadership/AccountLeadership", "leads", code -> code.loadConstant(1).ireturn()),
            new Patch(
                "leadership/AccountLeadership",
                "sendWindow",
                code ->
                    code.loadConstant(60L)
                        .invokestatic(
                            DURATION,
                            "ofSeconds",
                            MethodTypeDesc.of(DURATION, ConstantDescs.CD_long))
                        .areturn()));
    return new Executable(make(application, to, patches), false);
  }

  /** {@code return Trap::now;} */
  private static void returnTrapsClock(CodeBuilder code) {
    var now = MethodTypeDesc.of(INSTANT);
    code.invokedynamic(
            DynamicCallSiteDesc.of(
                ConstantDescs.ofCallsiteBootstrap(
                    ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                    "metafactory",
                    ConstantDescs.CD_CallSite,
                    ConstantDescs.CD_MethodType,
                    ConstantDescs.CD_MethodHandle,
                    ConstantDescs.CD_MethodType),
                "now",
                MethodTypeDesc.of(ClassDesc.of("dev.tradewind.execution.hours.ScopeClock")),
                now,
                MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC,
                    ClassDesc.of(Trap.class.getName()),
                    "now",
                    now),
                now))
        .areturn();
  }

  private static Patch checkpoints() {
    var trap = ClassDesc.of(Trap.class.getName());
    var toString = MethodTypeDesc.of(ConstantDescs.CD_String);
    return new Patch(
        "checkpoints/Checkpoint",
        "reached",
        code ->
            code.aload(0)
                .invokevirtual(ClassDesc.of("java.lang.Enum"), "name", toString)
                .aload(1)
                .invokevirtual(ConstantDescs.CD_Object, "toString", toString)
                .invokestatic(
                    trap,
                    "reached",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_String))
                .return_());
  }

  /**
   * @param application the folder {@code quarkus-app}
   * @return what {@code java -jar} runs
   */
  private static Path make(Path application, Path to, List<Patch> patches) {
    try {
      copy(application, to);
      for (var patch : patches) {
        apply(to, patch);
      }
      addTrap(to);
      return to.resolve("quarkus-run.jar");
    } catch (IOException e) {
      throw new UncheckedIOException("The campaign's build cannot be made in " + to, e);
    }
  }

  private static void copy(Path application, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(application)) {
      for (var from : all.toList()) {
        var target = to.resolve(application.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(target);
        } else {
          Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** A class may be in the application's jar and, as the framework changed it, in another. */
  private static void apply(Path application, Patch patch) throws IOException {
    int patched = 0;
    for (var jar : jars(application)) {
      try (var files = FileSystems.newFileSystem(jar)) {
        var file = files.getPath(PACKAGE + patch.className() + ".class");
        if (Files.exists(file)) {
          Files.write(file, patched(Files.readAllBytes(file), patch));
          patched++;
        }
      }
    }
    if (patched == 0) {
      throw new IllegalStateException("execution-service has no class " + patch.className());
    }
  }

  private static void addTrap(Path application) throws IOException {
    var name = Trap.class.getName().replace('.', '/') + ".class";
    try (var bytes = Trap.class.getResourceAsStream("/" + name);
        var files = FileSystems.newFileSystem(jars(application).getFirst())) {
      if (bytes == null) {
        throw new IllegalStateException("no " + name);
      }
      Files.write(files.getPath(name), bytes.readAllBytes());
    }
  }

  private static List<Path> jars(Path application) throws IOException {
    var jars = new ArrayList<Path>();
    try (Stream<Path> app = Files.list(application.resolve("app"))) {
      app.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
    }
    var transformed = application.resolve("quarkus/transformed-bytecode.jar");
    if (Files.exists(transformed)) {
      jars.add(transformed);
    }
    return jars;
  }

  private static byte[] patched(byte[] bytes, Patch patch) {
    ClassModel model = ClassFile.of().parse(bytes);
    if (model.methods().stream()
        .noneMatch(method -> method.methodName().equalsString(patch.method()))) {
      throw new IllegalStateException(patch.className() + " has no method " + patch.method());
    }
    MethodTransform body =
        (builder, element) -> {
          if (element instanceof CodeModel) {
            builder.withCode(patch.body());
          } else {
            builder.with(element);
          }
        };
    return ClassFile.of()
        .transformClass(
            model,
            ClassTransform.transformingMethods(
                method -> method.methodName().equalsString(patch.method()), body));
  }
}
