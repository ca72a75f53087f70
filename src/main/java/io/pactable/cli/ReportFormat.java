package io.pactable.cli;

/** In which form a command prints what it found. */
enum ReportFormat {
    TEXT,
    JSON,
    JUNIT,
    HTML
}
