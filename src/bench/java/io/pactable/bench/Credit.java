package io.pactable.bench;

import java.math.BigDecimal;

/** What a row of the table says, for engines whose rules make objects. */
public record Credit(String band, BigDecimal percent) {}
