/** What tests share: workbooks written as text, and makers of facts. */
@NullMarked
package io.pactable.support;

import org.jspecify.annotations.NullMarked;
