// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Java files as the compiler reads them, before it looks anything up.
 *
 * @param units the files
 * @param docs their doc comments
 */
record ParsedSources(List<CompilationUnitTree> units, DocTrees docs) {

  /**
   * Reads {@code files}.
   *
   * @param files one at least
   */
  static ParsedSources of(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new ParsedSources(List.copyOf(units), docs);
    }
  }

  /** The file, line and name of a declaration, as a failure shows it. */
  String place(TreePath declaration, String name) {
    CompilationUnitTree unit = declaration.getCompilationUnit();
    long start = docs.getSourcePositions().getStartPosition(unit, declaration.getLeaf());
    Path file = Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
    return file + ":" + unit.getLineMap().getLineNumber(start) + " " + name;
  }
}
