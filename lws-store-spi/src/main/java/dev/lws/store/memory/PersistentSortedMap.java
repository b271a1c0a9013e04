// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map whose changed copies share all but a path of nodes with it. Everything
 * but walking on costs O(log n).
 *
 * <p>It is a weight-balanced tree, so that each node's size serves both balance and {@link #size}.
 * The two parameters are those that Hirai and Yamamoto proved to be right in "Balancing
 * weight-balanced trees" (2011).
 */
final class PersistentSortedMap<K, V> {

  /** The most times as heavy as its sibling that a subtree may be. */
  private static final int DELTA = 3;

  /**
   * The most times as heavy as its outer sibling that an inner subtree may be for one rotation to
   * do.
   */
  private static final int RATIO = 2;

  private final Comparator<? super K> order;
  private final @Nullable Tree<K, V> root;

  private PersistentSortedMap(Comparator<? super K> order, @Nullable Tree<K, V> root) {
    this.order = order;
    this.root = root;
  }

  static <K, V> PersistentSortedMap<K, V> empty(Comparator<? super K> order) {
    return new PersistentSortedMap<>(order, null);
  }

  int size() {
    return sizeOf(root);
  }

  boolean isEmpty() {
    return root == null;
  }

  @Nullable V get(K key) {
    Tree<K, V> tree = root;
    while (tree != null) {
      int side = order.compare(key, tree.key);
      if (side == 0) {
        return tree.value;
      }
      tree = side < 0 ? tree.left : tree.right;
    }
    return null;
  }

  /** Returns a map in which {@code key} has {@code value}. */
  PersistentSortedMap<K, V> plus(K key, V value) {
    return new PersistentSortedMap<>(order, plus(root, key, value));
  }

  /** Returns a map without {@code key}: this one if it is not there. */
  PersistentSortedMap<K, V> minus(K key) {
    Tree<K, V> rest = minus(root, key);
    return rest == root ? this : new PersistentSortedMap<>(order, rest);
  }

  /**
   * Returns the values of the keys greater than {@code key}, or of all if it is null, ascending.
   */
  Iterator<V> after(@Nullable K key) {
    return new Walk(key, true);
  }

  /** Returns the values of the keys less than {@code key}, or of all if it is null, descending. */
  Iterator<V> before(@Nullable K key) {
    return new Walk(key, false);
  }

  private Tree<K, V> plus(@Nullable Tree<K, V> tree, K key, V value) {
    if (tree == null) {
      return new Tree<>(key, value, null, null);
    }
    int side = order.compare(key, tree.key);
    if (side < 0) {
      return balanced(tree, plus(tree.left, key, value), tree.right);
    }
    if (side > 0) {
      return balanced(tree, tree.left, plus(tree.right, key, value));
    }
    return new Tree<>(key, value, tree.left, tree.right);
  }

  private @Nullable Tree<K, V> minus(@Nullable Tree<K, V> tree, K key) {
    if (tree == null) {
      return null;
    }
    int side = order.compare(key, tree.key);
    if (side < 0) {
      Tree<K, V> left = minus(tree.left, key);
      return left == tree.left ? tree : balanced(tree, left, tree.right);
    }
    if (side > 0) {
      Tree<K, V> right = minus(tree.right, key);
      return right == tree.right ? tree : balanced(tree, tree.left, right);
    }
    return joined(tree.left, tree.right);
  }

  /**
   * Returns one tree of two of which all of the left precedes all of the right, balanced as
   * siblings were.
   */
  private static <K, V> @Nullable Tree<K, V> joined(
      @Nullable Tree<K, V> left, @Nullable Tree<K, V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.size > right.size) {
      return balanced(last(left), withoutLast(left), right);
    }
    return balanced(first(right), left, withoutFirst(right));
  }

  private static <K, V> Tree<K, V> first(Tree<K, V> tree) {
    Tree<K, V> first = tree;
    while (first.left != null) {
      first = first.left;
    }
    return first;
  }

  private static <K, V> Tree<K, V> last(Tree<K, V> tree) {
    Tree<K, V> last = tree;
    while (last.right != null) {
      last = last.right;
    }
    return last;
  }

  private static <K, V> @Nullable Tree<K, V> withoutFirst(Tree<K, V> tree) {
    Tree<K, V> left = tree.left;
    return left == null ? tree.right : balanced(tree, withoutFirst(left), tree.right);
  }

  private static <K, V> @Nullable Tree<K, V> withoutLast(Tree<K, V> tree) {
    Tree<K, V> right = tree.right;
    return right == null ? tree.left : balanced(tree, tree.left, withoutLast(right));
  }

  /**
   * Returns a tree with the key and value of {@code top}, whose sides were in balance but for one
   * change.
   */
  private static <K, V> Tree<K, V> balanced(
      Tree<K, V> top, @Nullable Tree<K, V> left, @Nullable Tree<K, V> right) {
    int leftSize = sizeOf(left);
    int rightSize = sizeOf(right);
    if (leftSize + rightSize > 1) {
      if (right != null && rightSize > DELTA * leftSize) {
        return rotatedLeft(top, left, right);
      }
      if (left != null && leftSize > DELTA * rightSize) {
        return rotatedRight(top, left, right);
      }
    }
    return top.with(left, right);
  }

  private static <K, V> Tree<K, V> rotatedLeft(
      Tree<K, V> top, @Nullable Tree<K, V> left, Tree<K, V> right) {
    Tree<K, V> inner = right.left;
    if (inner == null || inner.size < RATIO * sizeOf(right.right)) {
      return right.with(top.with(left, inner), right.right);
    }
    return inner.with(top.with(left, inner.left), right.with(inner.right, right.right));
  }

  private static <K, V> Tree<K, V> rotatedRight(
      Tree<K, V> top, Tree<K, V> left, @Nullable Tree<K, V> right) {
    Tree<K, V> inner = left.right;
    if (inner == null || inner.size < RATIO * sizeOf(left.left)) {
      return left.with(left.left, top.with(inner, right));
    }
    return inner.with(left.with(left.left, inner.left), top.with(inner.right, right));
  }

  private static int sizeOf(@Nullable Tree<?, ?> tree) {
    return tree == null ? 0 : tree.size;
  }

  private static final class Tree<K, V> {
    final K key;
    final V value;
    final @Nullable Tree<K, V> left;
    final @Nullable Tree<K, V> right;
    final int size;

    Tree(K key, V value, @Nullable Tree<K, V> left, @Nullable Tree<K, V> right) {
      this.key = key;
      this.value = value;
      this.left = left;
      this.right = right;
      this.size = sizeOf(left) + sizeOf(right) + 1;
    }

    Tree<K, V> with(@Nullable Tree<K, V> newLeft, @Nullable Tree<K, V> newRight) {
      return new Tree<>(key, value, newLeft, newRight);
    }
  }

  /**
   * Goes in one direction. On the path are the nodes still to be visited before the far side of
   * each.
   */
  private final class Walk implements Iterator<V> {
    private final Deque<Tree<K, V>> path = new ArrayDeque<>();
    private final boolean ascending;

    Walk(@Nullable K start, boolean ascending) {
      this.ascending = ascending;
      if (start == null) {
        descend(root);
        return;
      }
      Tree<K, V> tree = root;
      while (tree != null) {
        int side = order.compare(tree.key, start);
        if (ascending ? side > 0 : side < 0) {
          path.push(tree);
          tree = near(tree);
        } else {
          tree = far(tree);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public V next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException();
      }
      Tree<K, V> tree = path.pop();
      descend(far(tree));
      return tree.value;
    }

    private void descend(@Nullable Tree<K, V> from) {
      for (Tree<K, V> tree = from; tree != null; tree = near(tree)) {
        path.push(tree);
      }
    }

    private @Nullable Tree<K, V> near(Tree<K, V> tree) {
      return ascending ? tree.left : tree.right;
    }

    private @Nullable Tree<K, V> far(Tree<K, V> tree) {
      return ascending ? tree.right : tree.left;
    }
  }
}
