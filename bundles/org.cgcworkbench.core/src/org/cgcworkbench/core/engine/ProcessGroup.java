package org.cgcworkbench.core.engine;

/**
 * The processes that train one network together, each on a device of its own and with its share of every batch. Their
 * gradients are averaged, so that all hold the same parameters.
 *
 * @param rank
 *            number of this process, from 0; the first writes the run
 * @param size
 *            number of processes
 * @param host
 *            where the first process waits for the others
 * @param port
 *            there
 * @param secret
 *            what a process has to know to be let in; read it from where nobody else can
 * @param gather
 *            whether batch-norm statistics and contrastive negatives are those of the whole batch; if not, those of
 *            each process's share
 */
public record ProcessGroup(int rank, int size, String host, int port, String secret, boolean gather) {

	/** This process alone. */
	public static final ProcessGroup ALONE = new ProcessGroup(0, 1, "", 0, "", false);

	public ProcessGroup {
		if (rank < 0 || rank >= size) {
			throw new IllegalArgumentException("process " + rank + " of " + size);
		}
		if (size > 1 && secret.isBlank()) {
			throw new IllegalArgumentException("processes that meet need a secret");
		}
	}

	/** Whether there are no others. */
	public boolean alone() {
		return size == 1;
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "process " + (rank + 1) + " of " + size + " at " + host + ":" + port;
	}
}
