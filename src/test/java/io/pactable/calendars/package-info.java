@NullMarked
package io.pactable.calendars;

import org.jspecify.annotations.NullMarked;
