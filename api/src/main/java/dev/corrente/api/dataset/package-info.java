/** What gold data is: table contracts, manifests, and the repository that commits and reads snapshots whole. */
@NullMarked
package dev.corrente.api.dataset;

import org.jspecify.annotations.NullMarked;
