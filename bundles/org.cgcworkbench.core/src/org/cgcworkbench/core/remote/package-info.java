/** Runs that train on another machine, by ssh or Slurm, and are followed from here. */
package org.cgcworkbench.core.remote;
