@NullMarked
package io.pactable.bulk;

import org.jspecify.annotations.NullMarked;
