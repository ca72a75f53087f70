package io.pactable.bench;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Evaluations of work W2; every evaluation is kept with what it is explained with, until 256 later ones. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ContractBenchmark {

    /** The contracts. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Contracts {

        @Param("PACTABLE_BULK")
        public String engine;

        /** Not used: so that all benchmarks are told apart in the same way. */
        @Param("0")
        public int rows;

        List<EvaluationRequest> requests;
        DroolsContractEvaluator evaluator;

        @Setup(Level.Trial)
        public void load() {
            Rulebook rulebook = FullContract.rulebook();
            requests = FullContract.requests(rulebook);
            evaluator = new DroolsContractEvaluator();
            evaluator.warmUp(rulebook);
        }
    }

    /** One thread. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init")
    public static class Caller {

        ContractEvaluator evaluator;
        Evaluation[] kept = new Evaluation[FullContract.CASES];
        int next;

        @Setup(Level.Trial)
        public void open(Contracts contracts) {
            evaluator = contracts.engine.equals(Engines.PACTABLE.name())
                    ? contracts.evaluator
                    : contracts.evaluator.forBulk();
        }
    }

    @Benchmark
    public Object evaluate(Contracts contracts, Caller caller) {
        caller.next = (caller.next + 1) % FullContract.CASES;
        Evaluation evaluation = caller.evaluator.evaluate(contracts.requests.get(caller.next));
        caller.kept[caller.next] = evaluation;
        return evaluation;
    }
}
