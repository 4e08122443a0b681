package dev.tradewind.support.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The layout of a service, as the style guide draws it. */
public final class ArchitectureRules {
  private ArchitectureRules() {}

  /**
   * Checks the classes of a service; an empty layer passes.
   *
   * @param basePackage of the service, such as {@code dev.tradewind.risk}
   */
  public static void check(String basePackage) {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(basePackage);
    check(basePackage, classes);
  }

  static void check(String basePackage, JavaClasses classes) {
    classes()
        .that()
        .resideInAPackage(basePackage + "..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.tradewind.kernel..",
            "dev.tradewind.engine..",
            basePackage + "..domain..",
            "org.jspecify..")
        .as("domain packages are plain Java")
        .allowEmptyShould(true)
        .check(classes);
    slices()
        .assignedFrom(adapters(basePackage))
        .should()
        .notDependOnEachOther()
        .as("rest, persistence and client packages do not know each other")
        .allowEmptyShould(true)
        .check(classes);
    slices()
        .matching(basePackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        .as("capabilities form no cycle")
        .allowEmptyShould(true)
        .check(classes);
    methods()
        .that()
        .areAnnotatedWith(RolesAllowed.class)
        .should(nameTheServicesTheyAdmit())
        .allowEmptyShould(true)
        .check(classes);
  }

  private static SliceAssignment adapters(String basePackage) {
    var adapter =
        Pattern.compile(
            Pattern.quote(basePackage) + "\\.[^.]+\\.(rest|persistence|client)(\\..*)?");
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        var match = adapter.matcher(javaClass.getPackageName());
        return match.matches() ? SliceIdentifier.of(match.group(1)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "adapters of " + basePackage;
      }
    };
  }

  private static ArchCondition<JavaMethod> nameTheServicesTheyAdmit() {
    return new ArchCondition<>("name the services they admit, if they take services") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean takesServices =
            Arrays.asList(method.getAnnotationOfType(RolesAllowed.class).value())
                .contains(Roles.SERVICE);
        boolean named =
            method.isAnnotatedWith(AdmitsServices.class)
                || method.getOwner().isAnnotatedWith(AdmitsServices.class);
        if (takesServices != named) {
          events.add(
              SimpleConditionEvent.violated(
                  method,
                  method.getFullName()
                      + (takesServices
                          ? " takes the role service and lacks @AdmitsServices"
                          : " has @AdmitsServices but does not take the role service")));
        }
      }
    };
  }
}
