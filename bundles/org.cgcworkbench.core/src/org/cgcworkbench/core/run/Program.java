package org.cgcworkbench.core.run;

import java.util.Optional;

/**
 * The program that trains or measures.
 *
 * @param name
 *            with its version
 * @param revision
 *            of the source that it was built from, where known
 */
public record Program(String name, Optional<String> revision) {
}
