package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTests {

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "serve",
                "--rules x",
                "--rules=x serve",
                "serve --rules x",
                "--server.port=8081",
                "--rules x --server.port=8081"
            })
    void startsTheService(String line) {
        assertThat(call(line).serves()).isTrue();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "--version",
                "evaluate --facts f.json",
                "--rules x check",
                "serve --help",
                "--rules",
                "evaluat"
            })
    void runsACommand(String line) {
        assertThat(call(line).serves()).isFalse();
    }

    @Test
    void handsSpringsOptionsOnWithoutItsOwn() {
        Pactable.Call call = call("serve --rules contracts --server.port=8081");

        assertThat(call.rules()).isEqualTo("contracts");
        assertThat(call.handedOn()).isEqualTo(List.of("--server.port=8081"));
    }

    private static Pactable.Call call(String line) {
        return Pactable.Call.of(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
