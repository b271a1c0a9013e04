// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The part of one module that others can name, as its sources say: the public and protected
 * declarations of its exported packages. Without a {@code module-info} that is every package.
 */
final class PublicApi {

  /**
   * One declaration.
   *
   * @param place its file, line and name
   * @param documented whether a doc comment says what it is, for a record also what each component
   *     is
   */
  record Declaration(String place, boolean documented) {}

  private final ParsedSources sources;
  private final List<Declaration> declarations = new ArrayList<>();

  private PublicApi(ParsedSources sources) {
    this.sources = sources;
  }

  /** Returns the declarations in {@code sources}, all files of one module. */
  static List<Declaration> of(List<Path> sources) throws IOException {
    if (sources.isEmpty()) {
      return List.of();
    }
    ParsedSources parsed = ParsedSources.of(sources);
    Set<String> exported = exported(parsed.units());
    PublicApi api = new PublicApi(parsed);
    for (CompilationUnitTree unit : parsed.units()) {
      if (exported.isEmpty() || exported.contains(String.valueOf(unit.getPackageName()))) {
        api.new Scanner().scan(unit, null);
      }
    }
    return api.declarations;
  }

  private static Set<String> exported(List<CompilationUnitTree> units) {
    Set<String> packages = new HashSet<>();
    for (CompilationUnitTree unit : units) {
      if (unit.getModule() != null) {
        unit.getModule().getDirectives().stream()
            .filter(ExportsTree.class::isInstance)
            .map(directive -> ((ExportsTree) directive).getPackageName().toString())
            .forEach(packages::add);
      }
    }
    return packages;
  }

  private final class Scanner extends TreePathScanner<Void, Void> {

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (isVisible(type.getModifiers())) {
        add(type.getSimpleName().toString(), isDocumented() && components(type));
        type.getMembers().forEach(member -> scan(member, null));
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (isVisible(method.getModifiers()) && !isOverride(method) && !isCompact(method)) {
        add(method.getName().toString(), isDocumented());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      if (isVisible(field.getModifiers())) {
        add(field.getName().toString(), isDocumented());
      }
      return null;
    }

    /** Whether the declaration at hand can be named, given that what encloses it can. */
    private boolean isVisible(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      boolean inInterface =
          switch (getCurrentPath().getParentPath().getLeaf().getKind()) {
            case INTERFACE, ANNOTATION_TYPE -> true;
            default -> false;
          };
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private boolean isOverride(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    /** Whether it is the constructor of a record that is declared without its parameters. */
    private boolean isCompact(MethodTree method) {
      return method.getReturnType() == null
          && method.getParameters().isEmpty()
          && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    private boolean isDocumented() {
      String comment = sources.docs().getDocComment(getCurrentPath());
      return comment != null && !comment.isBlank();
    }

    private boolean components(ClassTree type) {
      if (type.getKind() != Tree.Kind.RECORD) {
        return true;
      }
      String comment = sources.docs().getDocComment(getCurrentPath());
      return type.getMembers().stream()
          .filter(VariableTree.class::isInstance)
          .map(VariableTree.class::cast)
          .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
          .allMatch(
              field ->
                  Pattern.compile("@param\\s+" + field.getName() + "\\s").matcher(comment).find());
    }

    private void add(String name, boolean documented) {
      declarations.add(new Declaration(sources.place(getCurrentPath(), name), documented));
    }
  }
}
