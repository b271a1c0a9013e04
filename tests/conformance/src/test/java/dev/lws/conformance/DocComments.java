// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The doc comments of sources, those of private declarations included. */
final class DocComments {

  private static final Pattern BOOL =
      Pattern.compile("\\b(b|[A-Za-z]*B)oolean[A-Za-z]*\\b|Predicate\\b");

  /**
   * One doc comment.
   *
   * @param place file, line and name of what it is about
   * @param text the comment
   * @param boolValued whether it is about something that is true or false
   */
  record Comment(String place, String text, boolean boolValued) {

    @Override
    public String toString() {
      return place + ": " + text.lines().findFirst().orElse("");
    }
  }

  private final ParsedSources sources;
  private final List<Comment> comments = new ArrayList<>();

  private DocComments(ParsedSources sources) {
    this.sources = sources;
  }

  /** Returns the comments in {@code files}. */
  static List<Comment> of(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      return List.of();
    }
    DocComments found = new DocComments(ParsedSources.of(files));
    for (CompilationUnitTree unit : found.sources.units()) {
      found.new Scanner().scan(unit, null);
    }
    return found.comments;
  }

  private final class Scanner extends TreePathScanner<Void, Void> {

    @Override
    public Void visitModule(ModuleTree module, Void unused) {
      add(module.getName().toString(), false);
      return super.visitModule(module, null);
    }

    @Override
    public Void visitPackage(PackageTree named, Void unused) {
      add(named.getPackageName().toString(), false);
      return super.visitPackage(named, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      add(type.getSimpleName().toString(), false);
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      add(method.getName().toString(), isBool(method.getReturnType()) || setsBool(method));
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      add(field.getName().toString(), isBool(field.getType()));
      return super.visitVariable(field, null);
    }

    private static boolean isBool(Tree type) {
      return type != null && BOOL.matcher(type.toString()).find();
    }

    /** Whether it is a setting of a builder that is on or off. */
    private static boolean setsBool(MethodTree method) {
      return method.getParameters().size() == 1 && isBool(method.getParameters().get(0).getType());
    }

    private void add(String name, boolean boolValued) {
      String text = sources.docs().getDocComment(getCurrentPath());
      if (text != null) {
        comments.add(new Comment(sources.place(getCurrentPath(), name), text.strip(), boolValued));
      }
    }
  }
}
