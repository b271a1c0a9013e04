// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. The starter alone mounts the storage, at {@code /storage}. */
@SpringBootApplication
public class NotesApplication {

  /** Made by Spring. */
  protected NotesApplication() {}

  /** Starts it; the arguments are properties, such as {@code --server.port=8081}. */
  public static void main(String[] args) {
    SpringApplication.run(NotesApplication.class, args);
  }
}
