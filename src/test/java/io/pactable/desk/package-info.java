@NullMarked
package io.pactable.desk;

import org.jspecify.annotations.NullMarked;
